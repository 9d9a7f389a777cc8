import { currentCell, type RunningCell } from '../interrupt/current-cell.js';
import { Interrupted } from '../interrupt/interrupted.js';
import { takeInterrupt } from '../interrupt/executions.js';
import type { FrontLink } from './front-link.js';
import type { Message } from './message.js';

/** Thrown where a cell asks a question that nobody can answer. */
export class PromptError extends Error {
  override name = 'PromptError';
}

const requests = new WeakMap<RunningCell, Message>();

/** Lets a cell ask questions of the front end that sent this request. */
export function allowPrompts(cell: RunningCell, request: Message): void {
  requests.set(cell, request);
}

/** Gives cells a global `prompt`, as in browsers: it asks the learner, waits, and returns the line or null. */
export function installPrompt(link: FrontLink): void {
  const prompt = (message: unknown = '', preset?: unknown): string | null => {
    const cell = currentCell();
    const request = cell && requests.get(cell);
    if (!request || cell.ended) throw new PromptError('prompt: a cell must still run when it asks, got one that has ended. Call prompt before the end of the cell.');
    if (request.content.allow_stdin !== true) {
      throw new PromptError('prompt: the front end must take questions, got allow_stdin false. Give the value in the cell, as in const name = \'Ada\'.');
    }
    const given = preset === undefined ? '' : String(preset);
    const text = String(message);
    const value = link.ask({ prompt: given === '' ? text : `${text} [${given}] `, parent: request.header, routing: request.routing });
    if (takeInterrupt()) throw new Interrupted();
    return value === '' && given !== '' ? given : value;
  };
  Object.defineProperty(globalThis, 'prompt', { configurable: true, writable: true, enumerable: false, value: prompt });
}
