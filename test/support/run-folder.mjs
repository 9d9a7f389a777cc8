import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder that all test files of one run share; jest runs this once, before them. */
export default function makeRunFolder() {
  process.env.NEURONBOOK_TEST_RUN = mkdtempSync(join(tmpdir(), 'neuronbook-run-'));
}
