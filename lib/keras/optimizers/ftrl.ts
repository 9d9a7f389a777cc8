import { optimizers as rules, type Optimizer as Rule, type Rate } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkNumber } from '../checks/options.js';
import { Optimizer, type OptimizerOptions } from './optimizer.js';

const defaults = {
  learningRatePower: -0.5, initialAccumulatorValue: 0.1,
  l1RegularizationStrength: 0, l2RegularizationStrength: 0, l2ShrinkageRegularizationStrength: 0, beta: 0,
};

/** Options of {@link Ftrl}. */
export interface FtrlOptions extends OptimizerOptions {
  /** How the steps shrink with the sum of squares; not above 0. Default -0.5. */
  learningRatePower?: number;
  /** What the sums of squared gradients begin with. Default 0.1. */
  initialAccumulatorValue?: number;
  /** Draws small weights to exactly 0. Default 0. */
  l1RegularizationStrength?: number;
  /** Draws weights towards 0. Default 0. */
  l2RegularizationStrength?: number;
  /** Adds this share of the weights to their gradients. Default 0. */
  l2ShrinkageRegularizationStrength?: number;
  /** Adds to the L2 strength beta / (2 learningRate). Default 0. */
  beta?: number;
}

class FtrlOptimizer extends Optimizer {
  readonly constants: Readonly<typeof defaults>;
  readonly slotNames = [['accumulator', 'linear']];

  constructor(options: FtrlOptions = {}) {
    super('Ftrl', options, Object.keys(defaults));
    const who = 'optimizers.Ftrl';
    const check = (name: keyof typeof defaults): number => {
      if (name !== 'learningRatePower') return checkNumber(who, name, options[name] ?? defaults[name], 0, Infinity, 'Give a small number such as 0.1.');
      const power = checkNumber(who, name, options[name] ?? defaults[name], -Infinity, Infinity, 'Give a number such as -0.5.');
      if (power > 0) throw new RangeError(`${who}: learningRatePower must not be above 0, got ${power}. Give a number such as -0.5.`);
      return power;
    };
    this.constants = Object.fromEntries(Object.keys(defaults).map((name) => [name, check(name as keyof typeof defaults)])) as typeof defaults;
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), ...this.constants };
  }

  protected engineRule(rate: Rate): Rule {
    const { learningRatePower, initialAccumulatorValue, l1RegularizationStrength, l2RegularizationStrength, l2ShrinkageRegularizationStrength, beta } = this.constants;
    return rules.ftrl(rate, {
      learningRatePower, initial: initialAccumulatorValue, l1: l1RegularizationStrength, l2: l2RegularizationStrength,
      shrinkage: l2ShrinkageRegularizationStrength, beta,
    });
  }
}

/** FTRL, which keeps many weights at exactly 0: `optimizers.Ftrl({ l1RegularizationStrength: 0.01 })`. */
export const Ftrl = callable('Ftrl', FtrlOptimizer);
/** An optimizer made by `optimizers.Ftrl`. */
export type Ftrl = FtrlOptimizer;
