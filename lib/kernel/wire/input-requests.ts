import type { Message } from './message.js';
import { type FrontSettings, type InputRequest, shared } from './port.js';

/** Asks front ends for lines of text, and hands the answers to the main thread, which waits and hears nothing else. */
export class InputRequests {
  private asked: InputRequest | undefined;

  /** @param send sends the question to the front end that ran the cell */
  constructor(private readonly settings: Pick<FrontSettings, 'shared' | 'answers'>, private readonly send: (request: InputRequest) => void) {}

  ask(request: InputRequest): void {
    this.asked = request;
    this.send(request);
  }

  /** Takes an `input_reply`; one that nobody waits for is a late one. */
  answer(message: Message): void {
    if (!this.asked || message.header.msg_type !== 'input_reply') return;
    const { value } = message.content;
    this.settle(typeof value === 'string' ? value : null);
  }

  /** Ends the wait without an answer. */
  cancel(): void {
    if (this.asked) this.settle(null);
  }

  private settle(value: string | null): void {
    this.asked = undefined;
    this.settings.answers.postMessage(value);
    Atomics.add(this.settings.shared, shared.answers, 1);
    Atomics.notify(this.settings.shared, shared.answers);
  }
}
