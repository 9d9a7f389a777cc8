/** The names that a cell is about to declare. */
export interface AnnouncedNames {
  /** Names that have no value before their line: `let`, `const`, classes, imports. */
  lexical: Iterable<string>;
  /** Names that are undefined before their line: `var`. */
  vars: Iterable<string>;
}

interface Absent {
  cell: number;
  isVar: boolean;
}

/**
 * The variables of all cells. A name that was announced and has no value yet says so when it is read: as JavaScript
 * does while its cell runs, and by its cell's number once that has ended without coming to its line.
 */
export class SharedScope {
  /** Name to value. Reading a name that was announced, and not set since, throws ReferenceError. */
  readonly values: Record<string, unknown>;
  // What has no value stands in the prototype, where it costs those that have one nothing.
  private readonly absentNames = Object.create(null) as Record<string, unknown>;
  private readonly absent = new Map<string, Absent>();
  private readonly running = new Set<number>();

  constructor() {
    // V8 keeps what Object.create makes as a hash table, in which a loop over variables is several times slower.
    const Scope = function () {} as unknown as new () => Record<string, unknown>;
    Scope.prototype = this.absentNames;
    this.values = new Scope();
  }

  has(name: string): boolean {
    return name in this.values;
  }

  /** Begins a cell. A name that has a value keeps it until the cell sets it. */
  begin(cell: number, { lexical, vars }: AnnouncedNames): void {
    this.running.add(cell);
    for (const name of lexical) this.announce(name, { cell, isVar: false });
    for (const name of vars) this.announce(name, { cell, isVar: true });
  }

  /** Ends a cell. */
  end(cell: number, isDone: boolean): void {
    this.running.delete(cell);
    if (!isDone) return;
    for (const [name, { cell: home, isVar }] of this.absent) if (isVar && home === cell) this.values[name] = undefined;
  }

  private announce(name: string, absent: Absent): void {
    if (Object.hasOwn(this.values, name)) return;
    const isNew = !this.absent.has(name);
    this.absent.set(name, absent);
    if (!isNew) return;
    Object.defineProperty(this.absentNames, name, {
      configurable: true,
      get: () => this.readAbsent(name),
      set: (value: unknown) => {
        this.absent.delete(name);
        delete this.absentNames[name];
        Object.defineProperty(this.values, name, { configurable: true, enumerable: true, writable: true, value });
      },
    });
  }

  private readAbsent(name: string): undefined {
    const { cell, isVar } = this.absent.get(name)!;
    if (!this.running.has(cell)) {
      throw new ReferenceError(`${name} is not defined. Cell ${cell} declares it, but stopped before that line: run it again.`);
    }
    if (isVar) return undefined;
    throw new ReferenceError(`Cannot access '${name}' before initialization`);
  }
}
