import { escapeHtml } from '../../display/index.js';

/** Escapes as HTML does, and replaces what XML can't hold at all (control characters, halves of pairs). */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu, '\ufffd'));
}

/** A number of pixels, to a tenth. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10 || 0);
}
