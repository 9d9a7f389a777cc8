import type { Header } from './message.js';

/** Text is published at the latest when it is this old (milliseconds), or this long (characters). */
const maxAge = 30;
const maxLength = 1 << 16;

/**
 * Puts pieces of text that cells print together, so that ten thousand lines are not ten thousand messages. It does so
 * outside of the main thread, where a loop lets no timer fire: what was printed before the loop is shown all the same.
 */
export class StreamText {
  private text = '';
  private since = 0;
  private name = 'stdout';
  private parent: Partial<Header> = {};
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly publish: (type: string, content: object, parent: Partial<Header>) => void) {}

  /** Names the stream to which the text that follows belongs. */
  open(name: string, parent: Partial<Header>): void {
    this.flush();
    this.name = name;
    this.parent = parent;
  }

  add(text: string): void {
    if (this.text === '') {
      this.since = performance.now();
      this.timer ??= setTimeout(() => { this.timer = undefined; this.flush(); }, maxAge);
    }
    this.text += text;
    // While text comes without end, timers are late.
    if (this.text.length > maxLength || performance.now() - this.since > maxAge) this.flush();
  }

  /** Publishes what is there: before every other message, so that outputs keep their order. */
  flush(): void {
    if (this.text === '') return;
    const { name, text } = this;
    this.text = '';
    this.publish('stream', { name, text }, this.parent);
  }
}
