import { accessSync, constants } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { environmentPaths } from '../../scripts/setup/paths.js';

/** Where Chromium may be: what `NEURONBOOK_CHROMIUM` names, else Debian's place. */
export const chromiumFile = process.env.NEURONBOOK_CHROMIUM ?? '/usr/bin/chromium';

/** Why JupyterLab can't be tried in a browser here; empty where it can. */
export const whyNoBrowser = isThere(chromiumFile)
  ? (isThere(environmentPaths(`${process.cwd()}/.venv`, process.platform).python) ? '' : 'there is no .venv: npm run setup makes it')
  : `there is no Chromium at ${chromiumFile}: install it, or set NEURONBOOK_CHROMIUM`;

/** Starts Chromium without a window, and without asking anybody on the network for anything. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumFile,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

function isThere(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
