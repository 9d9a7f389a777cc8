import { Canvas, covers, type Ellipse } from './canvas.js';
import type { Dice } from './dice.js';
import type { Person } from './people.js';
import { randomPose, type Pose } from './pose.js';

const { floor, max, min, sqrt } = Math;

/** Width and height of a portrait, in units of length. */
export const FRAME = { width: 94, height: 125 };

/** How much portraits of one person differ: all that makes recognition hard grows with these. */
const VARIETY = { pose: 1.1, features: 0.06, light: 1 };

/** How a person looks in one picture. */
interface Look {
  readonly person: Person;
  readonly pose: Pose;
  readonly smile: number;
  readonly openMouth: number;
  readonly openEyes: number;
  readonly gaze: number;
  readonly browLift: number;
  readonly beard: number;
  readonly glasses: boolean;
  readonly hair: number;
}

/** Paints a portrait of somebody, in a pose, a light and with an expression by chance, on a background. */
export function paintPortrait(canvas: Canvas, person: Person, dice: Dice): void {
  const look = randomLook(person, dice);
  background(canvas, dice);
  shoulders(canvas, look, dice);
  const head = paintHead(canvas, look);
  hair(canvas, look, head);
  relief(canvas, look);
  beard(canvas, look);
  for (const side of [-1, 1]) eye(canvas, look, side);
  nose(canvas, look);
  mouth(canvas, look);
  for (const side of [-1, 1]) brow(canvas, look, side);
  if (look.glasses) glasses(canvas, look);
  light(canvas, look, dice);
}

function randomLook(general: Person, dice: Dice): Look {
  // Nobody's features measure the same twice: focal length, muscles, weight, the barber.
  const person: Record<string, number | string> = { ...general };
  for (const [key, value] of Object.entries(general)) if (typeof value === 'number' && key !== 'glasses') person[key] = value * dice.around(1, VARIETY.features);
  const own = person as unknown as Person;
  return {
    person: own,
    pose: randomPose(dice, VARIETY.pose),
    smile: dice.around(0.2, 0.5),
    openMouth: dice.chance(0.4) ? dice.between(0.2, 1) : 0,
    openEyes: min(max(dice.around(0.95, 0.2), 0.25), 1.3),
    gaze: dice.around(0, 0.25),
    browLift: dice.around(0, 1.2),
    beard: own.beard * (dice.chance(0.3) ? dice.between(0, 0.3) : dice.between(0.5, 1)),
    glasses: dice.chance(general.glasses),
    hair: min(max(own.hairLevel + dice.around(0, 0.05), 0.05), 0.6),
  };
}

function background(canvas: Canvas, dice: Dice): void {
  const level = dice.between(0.08, 0.85);
  const acrossSlope = dice.around(0, 0.12) / FRAME.width;
  const downSlope = dice.around(0, 0.12) / FRAME.height;
  canvas.each((x, y) => level + acrossSlope * (x - 47) + downSlope * (y - 62));
  for (let i = 0; i < 3; i++) {
    const blob = { x: dice.between(0, 94), y: dice.between(0, 110), rx: dice.between(8, 30), ry: dice.between(12, 50) };
    canvas.ellipse(blob, min(max(level + dice.around(0, 0.22), 0), 1), 0.8, dice.between(2, 14));
  }
}

function shoulders(canvas: Canvas, { person, pose }: Look, dice: Dice): void {
  const [x, y] = pose.place(0, person.chin + 26);
  const clothes = dice.chance(0.6) ? dice.between(0.04, 0.25) : dice.between(0.35, 0.9);
  canvas.ellipse({ x, y: y - 14, rx: person.jaw * 0.72, ry: 34 }, person.skinLevel * 0.72, 1, 3);
  canvas.ellipse({ x, y: y + 24, rx: 70, ry: 34 }, clothes, 1, 2);
}

/** Skull and jaw, in the picture. */
interface Head { readonly skull: Ellipse; readonly jaw: Ellipse }

function paintHead(canvas: Canvas, { person, pose }: Look): Head {
  const { scale, cos, sin } = pose;
  const at = (y: number) => { const [px, py] = pose.place(0, y, -26); return { x: px, y: py, cos, sin }; };
  const skull = { ...at(-4), rx: person.skull * scale, ry: 44 * scale };
  const jaw = { ...at(person.chin * 0.42), rx: person.jaw * scale, ry: person.chin * 0.58 * scale };
  for (const side of [-1, 1]) {
    const [x, y] = pose.place(side * (person.skull + 1), 8, -20);
    canvas.ellipse({ x, y, rx: person.ears * scale, ry: 10 * scale, cos, sin }, person.skinLevel * 0.86, 1, 2);
    canvas.ellipse({ x, y, rx: person.ears * 0.5 * scale, ry: 6 * scale, cos, sin }, person.skinLevel * 0.6, 0.7, 3);
  }
  const inSkull = covers(skull, 2);
  const inJaw = covers(jaw, 2);
  const middle = { x: (skull.x + jaw.x) / 2, y: (skull.y + jaw.y) / 2, rx: skull.rx, ry: skull.ry + person.chin * 0.5 };
  canvas.region(middle, (x, y) => max(inSkull(x, y), inJaw(x, y)), person.skinLevel);
  return { skull, jaw };
}

/** Hair is what a larger head covers and the face leaves open; the parting bends its edge. */
function hair(canvas: Canvas, { person, pose, hair: level }: Look, { skull }: Head): void {
  const { scale, cos, sin } = pose;
  const whole = { ...skull, y: skull.y - person.hairHeight * 0.5 * scale, rx: skull.rx + 3.5 * scale, ry: skull.ry + person.hairHeight * scale };
  const outer = covers(whole, 2.5);
  const [x, y] = pose.place(0, 20, -8);
  const opening = covers({ x, y, rx: (person.skull - 2.5) * scale, ry: (person.hairline + 20) * scale, cos, sin }, 4);
  const [lockX, lockY] = pose.place(person.parting * 26, -person.hairline - 6, -6);
  const lock = covers({ x: lockX, y: lockY, rx: 20 * scale, ry: 9 * scale, cos, sin }, 5);
  const [, bottom] = pose.place(0, person.hairSides, -20);
  const above = (py: number) => min(max((bottom + 4 - py) / 8, 0), 1);
  const cover = (px: number, py: number) => {
    const inside = outer(px, py);
    return inside === 0 ? 0 : inside * max(1 - opening(px, py), lock(px, py)) * above(py);
  };
  canvas.region(whole, cover,
    (px, py) => level * (1 + 0.35 * strand(px - skull.x, py - skull.y)));
}

/** Lighter and darker strands, from -1 to 1, around the middle of the head. */
function strand(x: number, y: number): number {
  const across = x / 5 + y / 17;
  const phase = across - floor(across);
  return 4 * Math.abs(phase - 0.5) - 1;
}

/** Eye sockets, cheeks, chin and the folds beside the mouth. */
function relief(canvas: Canvas, { person, pose, smile }: Look): void {
  const { scale, cos, sin } = pose;
  const soft = (x: number, y: number, rx: number, ry: number, level: number, opacity: number) => {
    const [px, py] = pose.place(x, y);
    canvas.ellipse({ x: px, y: py, rx: rx * scale * pose.narrowing(x, y), ry: ry * scale, cos, sin }, level, opacity, 10);
  };
  const { skinLevel, eyeDistance, jaw, chin, mouthWidth } = person;
  for (const side of [-1, 1]) {
    soft(side * eyeDistance, -1, 13, 9, skinLevel * 0.62, 0.6);
    soft(side * (eyeDistance + 3), 19, 10, 8, min(skinLevel * 1.22, 1), 0.5);
    soft(side * jaw * 0.95, 40, 9, 20, skinLevel * 0.68, 0.5);
    const [x0, y0] = pose.place(side * 10, 26);
    const [x1, y1] = pose.place(side * (mouthWidth + 4), 42);
    canvas.line(x0, y0, x1, y1, 2.4, skinLevel * 0.6, 0.3 + 0.3 * max(smile, 0), 3);
  }
  soft(0, -24, 18, 9, min(skinLevel * 1.18, 1), 0.5);
  soft(0, chin - 8, 9, 6, min(skinLevel * 1.12, 1), 0.45);
  soft(0, chin - 14, 10, 3, skinLevel * 0.7, 0.5);
}

function eye(canvas: Canvas, { person, pose, openEyes, gaze }: Look, side: number): void {
  const { scale, cos, sin } = pose;
  const x = side * person.eyeDistance;
  const [px, py] = pose.place(x, 0);
  const narrow = pose.narrowing(x, 0) * scale;
  const rx = person.eyeWidth * narrow;
  const ry = person.eyeHeight * openEyes * scale;
  canvas.ellipse({ x: px, y: py, rx, ry, cos, sin }, 0.86, 0.95, 1.6);
  const ix = px + gaze * rx;
  const iris = min(3.5 * scale, ry * 1.25);
  canvas.ellipse({ x: ix, y: py, rx: iris, ry: iris }, 0.16, 1, 1.6);
  canvas.ellipse({ x: ix + 1.1, y: py - 1.2, rx: 0.9, ry: 0.9 }, 0.95, 0.9, 1);
  const lid = (height: number, thickness: number, opacity: number) => {
    const [ax, ay] = pose.place(x - person.eyeWidth, 0.4);
    const [mx, my] = pose.place(x, height);
    const [bx, by] = pose.place(x + person.eyeWidth, 0.4);
    canvas.line(ax, ay, mx, my, thickness, 0.14, opacity, 1.6);
    canvas.line(mx, my, bx, by, thickness, 0.14, opacity, 1.6);
  };
  lid(-person.eyeHeight * openEyes, 1.8, 0.85);
  lid(person.eyeHeight * openEyes, 1, 0.35);
}

function brow(canvas: Canvas, { person, pose, browLift }: Look, side: number): void {
  const { eyeDistance, eyeWidth, eyeHeight, browArch, browThickness, browLevel } = person;
  const y = -eyeHeight - 7.5 - browLift;
  const [ax, ay] = pose.place(side * (eyeDistance - eyeWidth - 2), y + 1);
  const [mx, my] = pose.place(side * (eyeDistance + 1), y - browArch);
  const [bx, by] = pose.place(side * (eyeDistance + eyeWidth + 3), y + 1.6);
  canvas.line(ax, ay, mx, my, browThickness, browLevel, 0.9, 1.8);
  canvas.line(mx, my, bx, by, browThickness * 0.75, browLevel, 0.85, 1.8);
}

function nose(canvas: Canvas, { person, pose }: Look): void {
  const { scale } = pose;
  const { noseLength, noseWidth, skinLevel } = person;
  const [topX, topY] = pose.place(0, 2, 2);
  const [tipX, tipY] = pose.place(0, noseLength, 12);
  for (const side of [-1, 1]) {
    const [wingX, wingY] = pose.place(side * noseWidth, noseLength + 1, 6);
    const [rootX, rootY] = pose.place(side * 5, 2, 0);
    canvas.line(rootX, rootY, wingX, wingY, 3, skinLevel * 0.68, 0.45, 4);
    canvas.ellipse({ x: wingX, y: wingY, rx: 3 * scale, ry: 3 * scale }, skinLevel * 0.78, 0.7, 2.5);
    const [holeX, holeY] = pose.place(side * noseWidth * 0.55, noseLength + 3, 8);
    canvas.ellipse({ x: holeX, y: holeY, rx: 2.2 * scale, ry: 1.4 * scale }, 0.14, 0.85, 1.6);
  }
  canvas.line(topX, topY, tipX, tipY, 3.2, min(skinLevel * 1.2, 1), 0.6, 4);
  canvas.ellipse({ x: tipX, y: tipY, rx: noseWidth * 0.62 * scale, ry: 3.6 * scale }, min(skinLevel * 1.18, 1), 0.7, 4);
  const [shadowX, shadowY] = pose.place(0, noseLength + 6, 3);
  canvas.ellipse({ x: shadowX, y: shadowY, rx: noseWidth * scale, ry: 2.2 * scale }, skinLevel * 0.6, 0.45, 4);
}

/** How far below the eyes the mouth lies. */
function mouthHeight({ noseLength, chin }: Person): number {
  return noseLength + (chin - noseLength) * 0.43;
}

function mouth(canvas: Canvas, { person, pose, smile, openMouth }: Look): void {
  const { scale, cos, sin } = pose;
  const { lips, skinLevel } = person;
  const y = mouthHeight(person);
  const width = person.mouthWidth * (1 + 0.15 * smile);
  const [x0, y0] = pose.place(-width, y - 2.6 * smile);
  const [mx, my] = pose.place(0, y + 1 * smile);
  const [x1, y1] = pose.place(width, y - 2.6 * smile);
  const half = width * 0.78 * scale * pose.narrowing(0, y);
  canvas.ellipse({ x: mx, y: my - lips * 0.6 * scale, rx: half * 0.8, ry: lips * 0.8 * scale, cos, sin }, skinLevel * 0.6, 0.7, 2);
  canvas.ellipse({ x: mx, y: my + (lips * 0.9 + openMouth * 4) * scale, rx: half * 0.85, ry: lips * scale, cos, sin }, skinLevel * 0.68, 0.8, 2);
  if (openMouth > 0) {
    canvas.ellipse({ x: mx, y: my + openMouth * 2 * scale, rx: half * 0.9, ry: (0.8 + openMouth * 3.4) * scale, cos, sin }, 0.13, 0.95, 1.6);
    canvas.ellipse({ x: mx, y: my + openMouth * 0.9 * scale, rx: half * 0.75, ry: (0.4 + openMouth * 1.9) * scale, cos, sin }, 0.88, 0.9, 1.4);
  }
  canvas.line(x0, y0, mx, my - openMouth * 1.2 * scale, 1.5, 0.2, 0.8, 1.8);
  canvas.line(mx, my - openMouth * 1.2 * scale, x1, y1, 1.5, 0.2, 0.8, 1.8);
}

function beard(canvas: Canvas, { person, pose, beard: strength, hair: level }: Look): void {
  if (strength <= 0.02) return;
  const { scale, cos, sin } = pose;
  const y = mouthHeight(person);
  const [x, chinY] = pose.place(0, person.chin * 0.62, -14);
  const area = { x, y: chinY, rx: (person.jaw + 1) * scale, ry: person.chin * 0.42 * scale, cos, sin };
  const whole = covers(area, 7);
  const [cheekX, cheekY] = pose.place(0, y - 16, -4);
  const cheeks = covers({ x: cheekX, y: cheekY, rx: person.jaw * 0.86 * scale, ry: 14 * scale, cos, sin }, 6);
  const [lipX, lipY] = pose.place(0, y + 1);
  const lips = covers({ x: lipX, y: lipY, rx: person.mouthWidth * 0.8 * scale, ry: (person.lips + 1.5) * scale, cos, sin }, 3);
  canvas.region(area, (px, py) => {
    const inside = whole(px, py);
    return inside === 0 ? 0 : inside * (1 - cheeks(px, py)) * (1 - lips(px, py));
  }, level * 0.9, strength);
  for (const side of [-1, 1]) {
    const [x0, y0] = pose.place(side, y - person.lips - 3.2, 3);
    const [x1, y1] = pose.place(side * (person.mouthWidth + 1), y - 1);
    canvas.line(x0, y0, x1, y1, 4, level * 0.9, strength, 2.4);
  }
}

function glasses(canvas: Canvas, { person, pose }: Look): void {
  const { scale, cos, sin } = pose;
  const size = person.glassesSize;
  for (const side of [-1, 1]) {
    const x = side * (person.eyeDistance + 0.5);
    const [px, py] = pose.place(x, 1.5, 3);
    const narrow = pose.narrowing(x, 0) * scale;
    const rim = { x: px, y: py, rx: size * narrow, ry: size * 0.82 * scale, cos, sin };
    const outside = covers({ ...rim, rx: rim.rx + 1.2, ry: rim.ry + 1.2 }, 1.5);
    const inside = covers({ ...rim, rx: rim.rx - 1.2, ry: rim.ry - 1.2 }, 1.5);
    canvas.region(rim, (cx, cy) => {
      const share = outside(cx, cy);
      return share === 0 ? 0 : share * (1 - inside(cx, cy));
    }, 0.1, 0.9);
    canvas.ellipse({ x: px + 3 * scale, y: py - 4 * scale, rx: 3.2 * narrow, ry: 2.2 * scale }, 1, 0.25, 3);
    const [hingeX, hingeY] = pose.place(side * (person.eyeDistance + size), 0, 2);
    const [earX, earY] = pose.place(side * (person.skull + 1), 2, -18);
    canvas.line(hingeX, hingeY, earX, earY, 1.8, 0.12, 0.85, 1.5);
  }
  const [ax, ay] = pose.place(-(person.eyeDistance - size), 0, 6);
  const [bx, by] = pose.place(person.eyeDistance - size, 0, 6);
  canvas.line(ax, ay, bx, by, 1.8, 0.12, 0.9, 1.5);
}

/** Light from one side, on a head taken as an ellipsoid, then exposure and contrast of the whole picture. */
function light(canvas: Canvas, { pose, person }: Look, dice: Dice): void {
  const lx = dice.around(0, 0.38 * VARIETY.light);
  const ly = dice.around(-0.2, 0.2 * VARIETY.light);
  const strength = dice.between(0.4, 0.85);
  const contrast = dice.around(1.1, 0.12 * VARIETY.light);
  const lz = sqrt(max(1 - lx * lx - ly * ly, 0.1));
  // The camera makes up for most of the light that does not fall from the front.
  const front = 1 - strength + strength * lz * 1.2;
  const exposure = dice.around(1.05, 0.11 * VARIETY.light) / (0.25 + 0.75 * front);
  const [cx, cy] = pose.place(0, 14, -26);
  const rx = (person.skull + 6) * pose.scale;
  const ry = 66 * pose.scale;
  canvas.each((x, y, level) => {
    const nx = (x - cx) / rx;
    const ny = (y - cy) / ry;
    const away = nx * nx + ny * ny;
    // Flatter than a ball towards its edge, where cheeks and hair catch light from the room.
    const nz = sqrt(max(1 - 0.6 * away, 0.1));
    const on = away >= 1.3 ? 0.25 : away <= 0.9 ? 1 : 0.25 + 0.75 * (1.3 - away) / 0.4;
    const lit = 1 - strength + strength * max(0.8 * (nx * lx + ny * ly) + nz * lz, 0) * 1.2;
    const shaded = level * (1 + on * (lit - 1)) * exposure;
    return 0.5 + (shaded - 0.5) * contrast;
  });
}
