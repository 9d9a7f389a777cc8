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
    const isRange = (edit: Edit) => Number(edit.end > edit.start);
    const sorted = [...this.edits].sort((a, b) => a.start - b.start || isRange(a) - isRange(b) || a.order - b.order);
    let result = '';
    let at = 0;
    for (const edit of sorted) {
      if (edit.start < at) continue;
      result += this.original.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return result + this.original.slice(at);
  }
}
