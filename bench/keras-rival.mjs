import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('keras-rival.py', import.meta.url));

/** Keras in a Python process of its own, named by NEURONBOOK_BENCH_PYTHON, that takes jobs one by one. */
export class KerasRival {
  /** Keras's version; undefined where there is none to measure against. */
  version = undefined;
  /** Why there is none. */
  missing = 'name a Python that has keras and tensorflow in NEURONBOOK_BENCH_PYTHON';
  #child = undefined;
  #answers = undefined;

  /** Starts it, where a Python is named. */
  static async start() {
    const rival = new KerasRival();
    const python = process.env.NEURONBOOK_BENCH_PYTHON;
    if (!python) return rival;
    rival.#child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
    rival.#child.on('error', () => {});
    rival.#answers = createInterface({ input: rival.#child.stdout })[Symbol.asyncIterator]();
    const first = await rival.#next();
    if (first) rival.version = first.keras;
    else rival.missing = `${python} could not import keras`;
    return rival;
  }

  /** Does a job, and gives the seconds that it took there. */
  async seconds(job) {
    this.#child.stdin.write(`${JSON.stringify(job)}\n`);
    const answer = await this.#next();
    if (!answer) throw new Error(`KerasRival: Python must answer each job, got no answer to ${job.job}. Run keras-rival.py by hand to see why.`);
    return answer.seconds;
  }

  stop() {
    this.#child?.kill();
  }

  async #next() {
    for (;;) {
      const { value, done } = await this.#answers.next();
      if (done) return undefined;
      // Keras's own words stand between.
      if (value.startsWith('{')) return JSON.parse(value);
    }
  }
}
