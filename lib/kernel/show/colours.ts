/** The colours of errors, as codes that Jupyter and terminals know. */
export const red = (text: string): string => `\x1b[31m${text}\x1b[39m`;

/** For places. */
export const cyan = (text: string): string => `\x1b[36m${text}\x1b[39m`;

/** For what is beside the matter. */
export const dim = (text: string): string => `\x1b[90m${text}\x1b[39m`;
