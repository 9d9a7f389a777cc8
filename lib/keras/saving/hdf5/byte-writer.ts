/** Little-endian numbers one after the other, in a buffer that grows. */
export class ByteWriter {
  private bytes = new Uint8Array(4096);
  private view = new DataView(this.bytes.buffer);
  /** How many bytes there are. */
  length = 0;

  /** Whole numbers, each of `size` bytes: 1, 2, 4 or 8. */
  put(size: 1 | 2 | 4 | 8, ...values: number[]): this {
    for (const value of values) {
      const at = this.room(size);
      if (size === 1) this.view.setUint8(at, value);
      else if (size === 2) this.view.setUint16(at, value, true);
      else if (size === 4) this.view.setUint32(at, value, true);
      else this.view.setBigUint64(at, BigInt(value), true);
    }
    return this;
  }

  /** Bytes as they are. */
  append(bytes: Uint8Array): this {
    const at = this.room(bytes.length);
    this.bytes.set(bytes, at);
    return this;
  }

  /** Text in UTF-8, without an end. */
  text(text: string): this {
    return this.append(new TextEncoder().encode(text));
  }

  /** Zeros, `count` of them. */
  zeros(count: number): this {
    this.room(count);
    return this;
  }

  /** Zeros up to the next multiple of 8. */
  align(): this {
    return this.zeros((8 - this.length % 8) % 8);
  }

  /** Writes 8-byte numbers over what stands at a place. */
  patch(at: number, ...values: number[]): void {
    values.forEach((value, i) => { this.view.setBigUint64(at + 8 * i, BigInt(value), true); });
  }

  /** A copy of all bytes. */
  result(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private room(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length));
      larger.set(this.bytes);
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    return at;
  }
}
