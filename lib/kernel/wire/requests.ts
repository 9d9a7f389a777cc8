import { complete } from '../help/complete.js';
import type { History } from '../history/history.js';
import { inspectCode } from '../help/inspect-code.js';
import { isComplete } from '../help/is-complete.js';
import { kernelInfo } from './kernel-info.js';
import type { Message } from './message.js';
import type { Session } from '../session.js';

/** Answers a request that runs nothing. */
export type Answer = (content: Message['content']) => object;

/** What each request that runs no cell is answered with, by its type. */
export function answers(session: Session, history: History, version: string): Record<string, Answer> {
  return {
    kernel_info_request: () => kernelInfo(version, session.typescriptVersion),
    is_complete_request: ({ code }) => isComplete(String(code)),
    complete_request: ({ code, cursor_pos: cursor }) => complete(session.checker, String(code), cursorOf(cursor, code)),
    inspect_request: ({ code, cursor_pos: cursor }) => {
      const found = inspectCode(session.checker, String(code), cursorOf(cursor, code));
      return { status: 'ok', found: found.found, data: found.found ? found.data : {}, metadata: {} };
    },
    history_request: (content) => ({ status: 'ok', history: history.find(content) }),
    comm_info_request: () => ({ status: 'ok', comms: {} }),
  };
}

function cursorOf(cursor: unknown, code: unknown): number {
  const end = [...String(code)].length;
  return typeof cursor === 'number' ? Math.min(Math.max(cursor, 0), end) : end;
}
