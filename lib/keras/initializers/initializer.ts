import { describeValue, suggestion } from '../../arrays/index.js';
import { fillInitial, namedInitializers, Random, type Initializer as Recipe } from '../../engine/index.js';
import { checkWhole } from '../checks/options.js';
import { sessionRandom } from '../random.js';
import { describeMade, printAsLine } from '../show/one-line.js';

/** How a layer's first weights are drawn: Keras's name of it, or one made by `initializers`. */
export class Initializer {
  private readonly seed: number | undefined;

  /**
   * @param className Keras's name of its class, such as 'GlorotUniform'
   * @param options what it was made with; with a `seed` it draws the same numbers each time, else from the session's stream
   */
  constructor(readonly className: string, private readonly recipe: Recipe, private readonly options: { readonly [option: string]: number | undefined } = {}) {
    const { seed } = options;
    this.seed = seed === undefined || seed === null ? undefined : checkWhole(`initializers.${className}`, 'seed', seed, 0, 'Give a whole number such as 42, or leave it out.');
  }

  /** What makes another one like this. */
  toConfig(): { className: string; config: Record<string, unknown> } {
    return { className: this.className, config: { ...this.options } };
  }

  /** Draws `count` numbers for a layer of `fanIn` inputs and `fanOut` units. */
  draw(count: number, fanIn: number, fanOut: number): Float32Array {
    const out = new Float32Array(count);
    fillInitial(this.recipe, out, fanIn, fanOut, this.seed === undefined ? sessionRandom() : new Random(this.seed));
    return out;
  }
}

printAsLine(Initializer, (made) => describeMade(made.className, made.toConfig().config));

/** Options of the named distributions. */
export interface SeedOptions {
  /** Draws the same numbers at every call. Default: the session's stream. */
  seed?: number;
}

// Keras takes the class's name as well: 'he_normal' and 'HeNormal'.
const byName = new Map<unknown, [className: string, recipe: Recipe]>(Object.entries(namedInitializers).flatMap(([name, recipe]) => {
  const className = name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [[name, [className, recipe]], [className, [className, recipe]]];
}));

/**
 * Reads an initialiser given by name or as an object.
 *
 * @throws TypeError with the nearest name
 */
export function resolveInitializer(who: string, option: string, value: unknown): Initializer {
  if (value instanceof Initializer) return value;
  const found = byName.get(value);
  if (found) return new Initializer(...found, found[0] === 'Constant' ? { value: 0 } : {});
  throw new TypeError(`${who}: ${option} must be an initializer that exists, got ${describeValue(value)}. ${suggestion(value, Object.keys(namedInitializers))}`);
}
