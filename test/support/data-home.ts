import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder `lfw_home` with real faces that this machine has for the tests, if any. */
export const realFaces = process.env.NEURONBOOK_TEST_LFW;

/** Why the tests of the real faces are skipped where they are. */
export const whyNoRealFaces = 'NEURONBOOK_TEST_LFW names no folder with the real faces';

/**
 * A home for scikit-learn's data in a folder of its own: with the real faces linked into it, or with none.
 *
 * @param faces the folder `lfw_home` that holds them
 * @returns the environment by which a notebook finds this home and no other, and its removal
 */
export function dataHome(faces?: string): { folder: string; env: Record<string, string>; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'data-home-'));
  mkdirSync(join(folder, 'lfw_home'));
  if (faces) symlinkSync(join(faces, 'lfw_deepfunneled'), join(folder, 'lfw_home', 'lfw_funneled'), 'junction');
  return {
    folder,
    env: { SCIKIT_LEARN_DATA: folder, NEURONBOOK_CACHE: join(folder, 'cache'), NEURONBOOK_OFFLINE: '1' },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
