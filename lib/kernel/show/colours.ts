/** The colours of errors, as codes that Jupyter and terminals know. */
export const red = (text: string): string => `\x1b[31m${text}\x1b[39m`;

/** For places. Bold, since front ends show it in black on light and white on dark; cyan fades on JupyterLab's light red. */
export const bold = (text: string): string => `\x1b[1m${text}\x1b[22m`;

/**
 * For what is beside the matter. Faint, which terminals show and JupyterLab leaves as it is; the grey of code 90 can't be
 * read in its dark theme.
 */
export const dim = (text: string): string => `\x1b[2m${text}\x1b[22m`;
