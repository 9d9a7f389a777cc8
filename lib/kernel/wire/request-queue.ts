import type { Message } from './message.js';
import type { Channel } from './port.js';

/** A request as it came from the front thread. */
export interface Request {
  channel: Channel;
  message: Message;
  /** Its number among all execute requests, from 1 on; 0 for others. */
  sequence: number;
}

/** A request, and whether a failed one before it has aborted it. */
export interface QueuedRequest extends Request {
  aborted: boolean;
}

/** Handles requests one after another, in the order in which they came. */
export class RequestQueue {
  private readonly waiting: QueuedRequest[] = [];
  private running = false;

  /** @param handle must not reject */
  constructor(private readonly handle: (request: QueuedRequest) => Promise<void>) {}

  add(request: Request): void {
    this.waiting.push({ ...request, aborted: false });
    if (!this.running) void this.run();
  }

  /** Marks the execute requests that wait now: they are answered, but not run. */
  abortWaiting(): void {
    for (const request of this.waiting) if (request.message.header.msg_type === 'execute_request') request.aborted = true;
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) await this.handle(next);
    this.running = false;
  }
}
