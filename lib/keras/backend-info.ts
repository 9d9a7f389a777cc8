import { jupyterDisplay, type Displayable, type MimeBundle } from '../display/index.js';
import { printAsLine } from './show/one-line.js';

/** What models compute with, as the value of a cell. */
export class BackendInfo implements Displayable {
  /**
   * @param name 'simd', 'plain' or 'tensorflow'
   * @param text the rest of a sentence that says what it is
   * @param engine what TensorFlow.js computes with, once it is loaded: 'tfjs-node-gpu', 'tfjs-node', 'wasm' or 'cpu'
   * @param version TensorFlow.js's version
   */
  constructor(readonly name: 'simd' | 'plain' | 'tensorflow', readonly text: string, readonly engine: 'tfjs-node-gpu' | 'tfjs-node' | 'wasm' | 'cpu' | undefined = undefined,
    readonly version: string | undefined = undefined) {}

  /** One sentence, such as "tensorflow: TensorFlow.js 4.22.0 on wasm." */
  toString(): string {
    return `${this.name}: ${this.text}`;
  }

  /** The same, as the value of a cell. */
  [jupyterDisplay](): MimeBundle {
    return { 'text/plain': this.toString() };
  }
}

printAsLine(BackendInfo, String);
