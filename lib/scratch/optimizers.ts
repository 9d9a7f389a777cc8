/** How the weights move, given the slope of the loss along each of them: downhill. */
export interface Optimizer {
  /** One step; changes theta in place. */
  step(theta: number[], gradient: readonly number[]): void;
}

/** Stochastic gradient descent: a step against the gradient. */
export class SGD implements Optimizer {
  readonly learningRate: number;
  constructor({ learningRate = 0.01 } = {}) { this.learningRate = learningRate; }

  step(theta: number[], gradient: readonly number[]): void {
    for (let i = 0; i < theta.length; i++) theta[i] -= this.learningRate * gradient[i];
  }
}

/**
 * Adam: a step along the running mean of the gradients, divided by their running size, so that each weight has a
 * pace of its own. Source: Kingma and Ba, "Adam: a method for stochastic optimization" (2015); epsilon as in Keras.
 */
export class Adam implements Optimizer {
  readonly learningRate: number;
  private readonly means: number[] = [];
  private readonly squares: number[] = [];
  private steps = 0;
  constructor({ learningRate = 0.001 } = {}) { this.learningRate = learningRate; }

  step(theta: number[], gradient: readonly number[]): void {
    this.steps++;
    // Mean and size begin at 0, which is too low: the first steps make up for it.
    const rate = (this.learningRate * Math.sqrt(1 - 0.999 ** this.steps)) / (1 - 0.9 ** this.steps);
    for (let i = 0; i < theta.length; i++) {
      this.means[i] = 0.9 * (this.means[i] ?? 0) + 0.1 * gradient[i];
      this.squares[i] = 0.999 * (this.squares[i] ?? 0) + 0.001 * gradient[i] ** 2;
      theta[i] -= (rate * this.means[i]) / (Math.sqrt(this.squares[i]) + 1e-7);
    }
  }
}
