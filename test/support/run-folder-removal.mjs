import { rmSync } from 'node:fs';

/** Removes what run-folder.mjs made; jest runs this once, after all test files. */
export default function removeRunFolder() {
  const folder = process.env.NEURONBOOK_TEST_RUN;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
