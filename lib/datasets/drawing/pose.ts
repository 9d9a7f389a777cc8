import type { Dice } from './dice.js';

/** How a head is turned, and where it is in the picture. */
export interface Pose {
  /** Brings a point of the face (right, down from between the eyes) into the picture. */
  place(x: number, y: number, lift?: number): [x: number, y: number];
  /** How much narrower things at that point look than from the front. */
  narrowing(x: number, y: number): number;
  /** Size of the head against the usual. */
  readonly scale: number;
  /** Direction of the face's horizontal. */
  readonly cos: number;
  readonly sin: number;
}

const { max, sqrt } = Math;

// The head as an ellipsoid: half width, half height and depth.
const WIDTH = 46, HEIGHT = 72, DEPTH = 34;

/** A pose by chance: turned, nodded and tilted, nearer or farther, off the middle. */
export function randomPose(dice: Dice, amount: number): Pose {
  const turn = rotation(dice.around(0, 0.13 * amount));
  const nod = rotation(dice.around(0, 0.05 * amount));
  const tilt = rotation(dice.around(0, 0.035 * amount));
  const scale = dice.around(1.1, 0.045 * amount);
  const middleX = 47 + dice.around(0, 2.2 * amount);
  const middleY = 43 + dice.around(0, 2.2 * amount);
  const depth = (x: number, y: number) => {
    const flat = 1 - (x / WIDTH) * (x / WIDTH) - (y / HEIGHT) * (y / HEIGHT);
    return DEPTH * sqrt(max(flat, 0.04));
  };
  return {
    scale,
    cos: tilt.cos,
    sin: tilt.sin,
    place(x, y, lift = 0) {
      const z = depth(x, y) + lift;
      const across = x * turn.cos + z * turn.sin - DEPTH * turn.sin * 0.6;
      const down = y * nod.cos + z * nod.sin - DEPTH * nod.sin;
      return [middleX + scale * (across * tilt.cos - down * tilt.sin), middleY + scale * (across * tilt.sin + down * tilt.cos)];
    },
    narrowing(x, y) {
      const z = depth(x, y) / DEPTH;
      const slope = -(x / (WIDTH * WIDTH)) * DEPTH / z;
      return Math.min(Math.max(turn.cos + slope * turn.sin, 0.4), 1.15);
    },
  };
}

/** Cosine and sine of an angle given by the tangent of its half: by division alone, without Math.sin. */
function rotation(halfTangent: number): { cos: number; sin: number } {
  const squared = halfTangent * halfTangent;
  return { cos: (1 - squared) / (1 + squared), sin: (2 * halfTangent) / (1 + squared) };
}
