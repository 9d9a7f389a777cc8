interface Edit {
  start: number;
  end: number;
  text: string;
  order: number;
}

/** Edits of a text by positions in the original, which never move a line: what is cut leaves its line breaks. */
export class TextEdits {
  private readonly edits: Edit[] = [];

  constructor(private readonly original: string) {}

  /** Puts text before a position; at the same position, later insertions come after earlier ones, unless `outside`. */
  insert(at: number, text: string, outside = false): void {
    this.edits.push({ start: at, end: at, text, order: outside ? -1 : this.edits.length });
  }

  /** Cuts a range, but for its line breaks. */
  cut(start: number, end: number): void {
    this.replace(start, end, '');
  }

  cutNode(node: { getStart(file?: unknown): number; end: number }, file: unknown): void {
    this.cut(node.getStart(file), node.end);
  }

  /** Replaces a range; its line breaks stay, after the new text. */
  replace(start: number, end: number, text: string): void {
    if (start === end && text === '') return;
    const breaks = this.original.slice(start, end).replace(/[^\n\r]/g, '');
    this.edits.push({ start, end, text: text + breaks, order: this.edits.length });
  }

  /** The edited text. An edit inside a range that another one cut is dropped with it. */
  apply(): string {
    let result = '';
    let at = 0;
    for (const edit of this.applied()) {
      result += this.original.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return result + this.original.slice(at);
  }

  /** Where a character of the edited text stood in the original; undefined for one that an edit put there. */
  origin(offset: number): number | undefined {
    let start = 0;
    let at = 0;
    for (const edit of this.applied()) {
      const kept = edit.start - at;
      if (offset < start + kept) break;
      if (offset < start + kept + edit.text.length) return undefined;
      start += kept + edit.text.length;
      at = edit.end;
    }
    return at + offset - start;
  }

  /** The edits that count, in the order of the text. */
  private applied(): Edit[] {
    const isRange = (edit: Edit) => Number(edit.end > edit.start);
    let at = 0;
    return [...this.edits].sort((a, b) => a.start - b.start || isRange(a) - isRange(b) || a.order - b.order).filter((edit) => {
      if (edit.start < at) return false;
      at = edit.end;
      return true;
    });
  }
}

/** Where a line of a text begins, lines counted from 0. */
export function lineStart(text: string, line: number): number {
  let start = 0;
  for (let at = 0; at < line; at++) start = text.indexOf('\n', start) + 1;
  return start;
}
