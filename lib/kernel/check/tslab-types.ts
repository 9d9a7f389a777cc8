/** The types of the module `tslab`, which the kernel itself serves: those of tslab 1.0.22's public interface. */
export const tslabTypes = `
declare module 'tslab' {
  /** Shows contents of many kinds in the output of a cell. */
  export interface Display {
    /** Runs JavaScript in the page. */
    javascript(s: string): void;
    html(s: string): void;
    markdown(s: string): void;
    latex(s: string): void;
    svg(s: string): void;
    png(b: Uint8Array): void;
    jpeg(b: Uint8Array): void;
    gif(b: Uint8Array): void;
    pdf(b: Uint8Array): void;
    text(s: string): void;
    /**
     * Shows content of any MIME type.
     * @param contentType the MIME type, such as \`text/html\`
     * @param b text, or bytes
     */
    raw(contentType: string, b: string | Uint8Array): void;
  }
  /** Makes a display whose first call shows something, and whose later calls replace it. */
  export function newDisplay(): Display;
  /** Shows contents in the output of the cell that runs. */
  export const display: Display;
  /** The versions of what a notebook runs on. */
  export const versions: { tslab: string; typescript: string; node: string };
}
`;
