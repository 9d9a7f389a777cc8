/** What a ZeroMQ socket has that sends. */
export interface Sender {
  send(frames: (Uint8Array | string)[]): Promise<void>;
}

/**
 * Sends on one socket in order, never two at once.
 *
 * A ZeroMQ socket takes most messages at once, also in the middle of a loop that never awaits; but now and then
 * (every 512th time) a send takes until the next turn of the event loop, and what is sent meanwhile is refused
 * as busy, and lost. Here it waits.
 */
export class SendQueue {
  private readonly waiting: (Uint8Array | string)[][] = [];
  private current: Promise<void> = Promise.resolve();
  private draining: Promise<void> | undefined;

  constructor(private readonly socket: Sender) {}

  send(frames: (Uint8Array | string)[]): void {
    if (!this.draining && this.trySend(frames)) return;
    this.waiting.push(frames);
    this.draining ??= this.drain();
  }

  /** Resolves when everything was handed to ZeroMQ. */
  async drained(): Promise<void> {
    await this.draining;
    await this.current;
  }

  /** Hands one message to the socket; false when it is busy with an earlier one. */
  private trySend(frames: (Uint8Array | string)[]): boolean {
    try {
      // A message to a front end that has gone is lost, and nobody's error.
      this.current = this.socket.send(frames).catch(() => {});
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EBUSY') return false;
      return true;
    }
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.current;
      if (this.trySend(this.waiting[0])) this.waiting.shift();
      else await new Promise((resolve) => setImmediate(resolve));
    }
    this.draining = undefined;
  }
}
