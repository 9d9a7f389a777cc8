import { describeValue } from '../../arrays/index.js';
import { callable } from '../callable.js';
import { checkFlag, checkNumber, checkOptions, checkWhole } from '../checks/options.js';
import type { FileHost } from '../saving/file-host.js';
import { formatFixed } from '../show/format.js';
import { pythonFormat } from '../show/python-format.js';
import type { Logs } from './callback.js';
import { MonitorCallback, type MonitorOptions } from './monitor.js';
import { readVerbose, type CallbackVerbose } from './verbose.js';

/** Options of {@link ModelCheckpoint}. */
export interface ModelCheckpointOptions extends MonitorOptions {
  /** 1 says what it does. Default 0. */
  verbose?: CallbackVerbose;
  /** Save only when the watched value is better than ever. Default false. */
  saveBestOnly?: boolean;
  /** Save the weights alone; the path then ends in `.weights.h5`. Default false. */
  saveWeightsOnly?: boolean;
  /** 'epoch', or a number of batches after which to save. Default 'epoch'. */
  saveFreq?: 'epoch' | number;
  /** With `saveBestOnly`: a value that must be beaten first. Default none. */
  initialValueThreshold?: number;
  /** Where files are kept. Default: the disk. */
  files?: FileHost;
}

const who = 'callbacks.ModelCheckpoint';

class ModelCheckpointCallback extends MonitorCallback {
  readonly verbose: CallbackVerbose;
  readonly saveBestOnly: boolean;
  readonly saveWeightsOnly: boolean;
  readonly saveFreq: 'epoch' | number;
  private readonly files: FileHost | undefined;
  private epoch = 0;
  private unsaved = 0;

  constructor(readonly filepath: string, options: ModelCheckpointOptions = {}) {
    checkOptions(who, options, ['monitor', 'verbose', 'saveBestOnly', 'saveWeightsOnly', 'mode', 'saveFreq', 'initialValueThreshold', 'files']);
    super(who, options);
    this.verbose = readVerbose(who, options.verbose);
    this.saveBestOnly = checkFlag(who, 'saveBestOnly', options.saveBestOnly ?? false);
    this.saveWeightsOnly = checkFlag(who, 'saveWeightsOnly', options.saveWeightsOnly ?? false);
    const { saveFreq = 'epoch', initialValueThreshold: first } = options;
    this.saveFreq = saveFreq === 'epoch' ? saveFreq : checkWhole(who, 'saveFreq', saveFreq, 1, "Give 'epoch', or a number of batches.");
    this.best = first === undefined ? undefined : checkNumber(who, 'initialValueThreshold', first, -Infinity, Infinity, 'Leave it out for none.');
    this.files = options.files;
    const endings = this.saveWeightsOnly ? ['.weights.h5'] : ['.keras', '.json'];
    if (typeof filepath !== 'string' || !endings.some((ending) => filepath.endsWith(ending))) {
      throw new TypeError(`${who}: filepath must end in ${endings.join(' or ')}${this.saveWeightsOnly ? ' with saveWeightsOnly' : ''}, got ${describeValue(filepath)}. Write '{epoch:02d}-{val_loss:.2f}${endings[0]}', say.`);
    }
  }

  override onTrainBegin(): void {
    if (this.saveBestOnly) this.findDirection();
  }

  override onEpochBegin(epoch: number): void {
    this.epoch = epoch;
  }

  override onTrainBatchEnd(batch: number, logs: Logs): void | Promise<void> {
    if (this.saveFreq === 'epoch' || ++this.unsaved < this.saveFreq) return;
    this.unsaved = 0;
    return this.save(this.epoch, logs, { batch: batch + 1 });
  }

  override onEpochEnd(epoch: number, logs: Logs): void | Promise<void> {
    return this.saveFreq === 'epoch' ? this.save(epoch, logs, {}) : undefined;
  }

  private async save(epoch: number, logs: Logs, more: Logs): Promise<void> {
    const path = pythonFormat(this.filepath, { epoch: epoch + 1, ...more, ...logs },
      (problem) => new RangeError(`${who}: filepath must name values that there are, got ${JSON.stringify(this.filepath)}, in which ${problem}. Look at the placeholders.`));
    if (!this.wanted(epoch, logs, path)) return;
    const options = this.files ? { files: this.files } : {};
    if (this.saveWeightsOnly) await this.model.saveWeights(path, options);
    else await this.model.save(path, options);
    this.tell(epoch, `finished saving model to ${path}`);
  }

  private wanted(epoch: number, logs: Logs, path: string): boolean {
    if (!this.saveBestOnly) {
      this.tell(epoch, `saving model to ${path}`);
      return true;
    }
    const current = this.valueIn(logs, 'Can save best model only with');
    // Without the value the model is saved all the same, as in Keras.
    if (current === undefined) return true;
    const best = this.best === undefined ? 'None' : formatFixed(this.best, 5);
    if (!this.improves(current, this.best)) {
      this.tell(epoch, `${this.monitor} did not improve from ${best}`);
      return false;
    }
    this.tell(epoch, `${this.monitor} improved from ${best} to ${formatFixed(current, 5)}, saving model to ${path}`);
    this.best = current;
    return true;
  }

  private tell(epoch: number, what: string): void {
    if (this.verbose > 0) this.say(`Epoch ${epoch + 1}: ${what}`);
  }
}

/**
 * Saves the model, or its weights, while it trains: after each epoch, or only when it is better than ever. The path may
 * hold `{epoch:02d}`, `{val_loss:.2f}` and the like, spelt as in Keras.
 *
 * @example
 * const keep = callbacks.ModelCheckpoint('models/{epoch:02d}-{loss:.2f}.keras', { monitor: 'loss', saveBestOnly: true });
 * await model.fit(X, y, { epochs: 3, callbacks: [keep] });
 */
export const ModelCheckpoint = callable('ModelCheckpoint', ModelCheckpointCallback);
/** A callback made by `callbacks.ModelCheckpoint`. */
export type ModelCheckpoint = ModelCheckpointCallback;
