import { display, displayHost, escapeHtml, jupyterDisplay, type DisplayHandle, type MimeBundle } from '../display/index.js';

/** How far a download has come. */
export interface DownloadProgress {
  /** What is being done; `waiting` for another process that does it. */
  readonly step: 'waiting' | 'downloading' | 'verifying' | 'extracting' | 'done';
  /** The archive's name. */
  readonly name: string;
  /** Bytes on disk. */
  readonly received: number;
  /** All bytes of the archive: as the server says, else about as many as expected. */
  readonly total: number;
  /** Bytes per second since this call began. */
  readonly rate: number;
}

const words = {
  waiting: 'Waiting for another process that downloads',
  downloading: 'Downloading',
  verifying: 'Verifying',
  extracting: 'Extracting',
  done: 'Ready:',
};

/** One state of a download as a bar, in a notebook, or as a line of text. */
export class DownloadBar {
  constructor(readonly progress: DownloadProgress) {}

  toString(): string {
    const { step, name, received, total, rate } = this.progress;
    if (step !== 'downloading') return `${words[step]} ${name}`;
    const speed = rate > 0 ? `, ${megabytes(rate)}/s` : '';
    return `${words[step]} ${name}: ${megabytes(received)} of ${megabytes(total)} (${percent(received, total)} %${speed})`;
  }

  [jupyterDisplay](): MimeBundle {
    const { step, received, total } = this.progress;
    const bar = step === 'downloading' ? `<progress max="100" value="${percent(received, total)}"></progress> ` : '';
    return { 'text/plain': this.toString(), 'text/html': `<div>${bar}${escapeHtml(this.toString())}</div>` };
  }
}

/** Least milliseconds between two states of one bar. */
const UPDATE = 100;

/**
 * Makes a function that shows the states of a download: in a notebook as one output, replaced in place at most
 * ten times a second; in a plain script as a line for each step and each tenth.
 *
 * @param now the time in milliseconds
 */
export function progressDisplay(now: () => number = () => performance.now()): (progress: DownloadProgress) => void {
  let handle: DisplayHandle | undefined;
  let shownAt = -UPDATE;
  let shownStep = '';
  let shownTenth = -1;
  return (progress) => {
    const tenth = Math.floor(percent(progress.received, progress.total) / 10);
    const newStep = progress.step !== shownStep;
    if (displayHost() ? !newStep && now() - shownAt < UPDATE : !newStep && tenth === shownTenth) return;
    shownAt = now();
    shownStep = progress.step;
    shownTenth = tenth;
    const bar = new DownloadBar(progress);
    if (handle && displayHost()) handle.update(bar);
    else handle = display(bar);
  };
}

function percent(received: number, total: number): number {
  return total > 0 ? Math.min(Math.floor((100 * received) / total), 100) : 0;
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
