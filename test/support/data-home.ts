import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder `lfw_home` with real faces that this machine has for the tests, if any. */
export const realFaces = process.env.NEURONBOOK_TEST_LFW;

/** What scikit-learn made of the real faces; call it only where they are. */
export function scikitLearnReference(): { target: number[]; split: Record<'train' | 'test', number[]>; standard_scaler: { mean: number[]; scale: number[] }; pixels: Float32Array } {
  const folder = join(realFaces ?? '', 'scikit-learn-reference');
  const bytes = readFileSync(join(folder, 'images.f32'));
  return {
    ...JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')),
    pixels: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
  };
}

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
