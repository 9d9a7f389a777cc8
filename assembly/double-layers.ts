// A dense layer in doubles: its products and its activation in one call, since for a few neurons a call costs more than
// the arithmetic. Arguments of type usize are places of arrays in memory, in bytes; 0 means none.
import { relu, reluBack, sigmoid, sigmoidBack, tanh, tanhBack } from './double-activations';
import { denseForward, inputGradients, weightGradients } from './double-products';

// The activations that are done here; any other is the caller's.
const isTanh: i32 = 1;
const isSigmoid: i32 = 2;
const isRelu: i32 = 3;

/** z = x weights^T + bias, a = activation(z). */
export function layerForward(x: usize, weights: usize, bias: usize, z: usize, a: usize, activation: i32, rows: usize, inputs: usize, units: usize): void {
  denseForward(x, weights, bias, z, rows, inputs, units);
  const count = i32(rows * units);
  if (activation == isTanh) tanh(z, a, count);
  else if (activation == isSigmoid) sigmoid(z, a, count);
  else if (activation == isRelu) relu(z, a, count);
}

/** delta *= activation'(z), then the gradients of weights and bias, and of x, where there is a place for them. */
export function layerBackward(x: usize, weights: usize, z: usize, a: usize, delta: usize, weightGradient: usize, biasGradient: usize,
  inputGradient: usize, activation: i32, rows: usize, inputs: usize, units: usize): void {
  const count = i32(rows * units);
  if (activation == isTanh) tanhBack(a, delta, count);
  else if (activation == isSigmoid) sigmoidBack(a, delta, count);
  else if (activation == isRelu) reluBack(z, delta, count);
  if (weightGradient) weightGradients(x, delta, weightGradient, biasGradient, rows, inputs, units);
  if (inputGradient) inputGradients(delta, weights, inputGradient, rows, inputs, units);
}
