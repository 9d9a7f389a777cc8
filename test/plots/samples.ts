import { decode } from 'fast-png';

/** A picture whose values tell row and column: `row + column / 10`, from 0 on. */
export function ramp(height: number, width: number, start = 0): number[][] {
  return Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_, j) => start + i + j / 10));
}

/** Some small faces of two people. */
export function smallFaces(count = 6): { images: number[][][]; target: number[]; targetNames: string[]; label: string } {
  const images = Array.from({ length: count }, (_, k) => ramp(4, 3, k));
  return { images, target: images.map((_, k) => k % 2), targetNames: ['Ada Lovelace', 'Alan Turing'], label: 'faces made for a test' };
}

/** A history of smooth curves. */
export function history(epochs: number): { history: Record<string, number[]>; epoch: number[] } {
  const epoch = Array.from({ length: epochs }, (_, i) => i);
  return {
    epoch,
    history: {
      accuracy: epoch.map((i) => 1 - 0.5 / (i + 1)),
      loss: epoch.map((i) => 0.5 / (i + 1)),
      val_accuracy: epoch.map((i) => 0.9 - 0.4 / (i + 1)),
      val_loss: epoch.map((i) => 0.2 + 0.4 / (i + 1)),
    },
  };
}

/** The pixels of a PNG in a `data:` address. */
export function pixelsOf(address: string): { width: number; height: number; channels: number; data: number[] } {
  const { width, height, channels, data } = decode(Buffer.from(address.replace(/^data:image\/png;base64,/, ''), 'base64'));
  return { width, height, channels, data: Array.from(data) };
}
