const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Bytes, or text as UTF-8, in base64: by hand, because Node and the browser have no way in common that takes
 * bytes.
 *
 * @example
 * toBase64('né'); // 'bsOp'
 */
export function toBase64(content: Uint8Array | string): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += alphabet[three >> 18] + alphabet[(three >> 12) & 63]
      + (i + 1 < bytes.length ? alphabet[(three >> 6) & 63] : '=')
      + (i + 2 < bytes.length ? alphabet[three & 63] : '=');
  }
  return text;
}
