/** What somebody looks like, in units of which a portrait is 94 wide and 125 high. */
export interface Person {
  readonly name: string;
  /** Half width of the skull and of the jaw, and how far the chin lies below the eyes. */
  readonly skull: number;
  readonly jaw: number;
  readonly chin: number;
  /** How far the hair reaches down the forehead (above the eyes), and down the sides (below the eyes). */
  readonly hairline: number;
  readonly hairSides: number;
  /** Height of the hair above the head, and where it is parted: -1 left, 1 right. */
  readonly hairHeight: number;
  readonly parting: number;
  readonly hairLevel: number;
  readonly skinLevel: number;
  readonly browThickness: number;
  /** How much higher a brow's middle lies than its ends. */
  readonly browArch: number;
  readonly browLevel: number;
  /** Half the distance of the eyes, and their half width and height. */
  readonly eyeDistance: number;
  readonly eyeWidth: number;
  readonly eyeHeight: number;
  readonly noseLength: number;
  readonly noseWidth: number;
  readonly mouthWidth: number;
  readonly lips: number;
  readonly ears: number;
  /** How dark the beard is at most; 0 for none. */
  readonly beard: number;
  /** In how many of the pictures there are glasses, and how large they are. */
  readonly glasses: number;
  readonly glassesSize: number;
}

/** Somebody with a long face, full dark hair parted on one side, thin arched brows, and mostly round glasses. */
const inka: Person = {
  name: 'Inka Line (drawn)',
  skull: 35, jaw: 27, chin: 66,
  hairline: 27, hairSides: 14, hairHeight: 11, parting: -0.5, hairLevel: 0.2, skinLevel: 0.68,
  browThickness: 2.6, browArch: 3.2, browLevel: 0.22,
  eyeDistance: 19, eyeWidth: 7.4, eyeHeight: 3.6,
  noseLength: 25, noseWidth: 6.2, mouthWidth: 12.5, lips: 3.6, ears: 4,
  beard: 0, glasses: 0.6, glassesSize: 11.5,
};

/** Somebody with a broad face, short hair that begins to go, thick straight brows, and mostly a beard. */
const otto: Person = {
  name: 'Otto Dots (drawn)',
  skull: 38, jaw: 34, chin: 62,
  hairline: 33, hairSides: 2, hairHeight: 5, parting: 0.4, hairLevel: 0.27, skinLevel: 0.66,
  browThickness: 4.4, browArch: 0.8, browLevel: 0.26,
  eyeDistance: 20, eyeWidth: 6.6, eyeHeight: 2.7,
  noseLength: 27, noseWidth: 8, mouthWidth: 14.5, lips: 2.4, ears: 6.5,
  beard: 0.68, glasses: 0.12, glassesSize: 10,
};

/** The two people that `makeDrawnFaces` draws, in the order of their names. Both are invented. */
export const people: readonly Person[] = [inka, otto];
