/**
 * Gives a long computation its pauses: every 40 ms the event loop runs once, so that messages are sent and
 * received. Waiting on a promise alone would not do that.
 *
 * @example
 * const breather = new Breather();
 * for (const job of jobs) { job(); if (breather.due()) await breather.breathe(); }
 */
export class Breather {
  private last = Date.now();

  /** @param interval milliseconds between two pauses */
  constructor(private readonly interval = 40) {}

  /** Whether it is time for a pause. */
  due(): boolean {
    return Date.now() - this.last >= this.interval;
  }

  /** Lets the event loop run once. */
  async breathe(): Promise<void> {
    await nextTurn();
    this.last = Date.now();
  }
}

// setImmediate in Node; in a page a message, since timers there wait for 4 ms.
function nextTurn(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => { setImmediate(resolve); });
  const { MessageChannel: Channel } = globalThis as unknown as { MessageChannel: new () => PageChannel };
  return new Promise((resolve) => {
    const { port1, port2 } = new Channel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

interface PageChannel {
  readonly port1: { onmessage: (() => void) | null; close(): void };
  readonly port2: { postMessage(message: unknown): void };
}
