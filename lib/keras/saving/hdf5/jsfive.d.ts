// jsfive has no types of its own; this is what is used of it.
declare module 'jsfive' {
  export class Group {
    readonly keys: string[];
    readonly attrs: Record<string, unknown>;
    get(path: string): Group | Dataset | null;
  }
  export class Dataset {
    readonly shape: number[];
    /** Such as '<f4', or a list for what is no plain number. */
    readonly dtype: unknown;
    readonly value: ArrayLike<number | bigint>;
  }
  export class File extends Group {
    constructor(bytes: ArrayBuffer, name?: string);
  }
}
