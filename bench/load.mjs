// How long the faces take to load, as ratios against something measured in the same run.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROUNDS = 5;
const library = new URL('../lib/dist/datasets/index.js', import.meta.url).href;

/** One process, as a notebook's: the first load makes the arrays, the second finds them prepared. */
const ours = `
const { fetchLfwPeople } = await import(${JSON.stringify(library)});
const load = async () => {
  const began = performance.now();
  await fetchLfwPeople({ minFacesPerPerson: 200, resize: 0.25, downloadIfMissing: false });
  return performance.now() - began;
};
console.log(JSON.stringify([await load(), await load()]));
`;

/** The same pictures decoded one by one by sharp, whole, without any more being done to them. */
const plain = `
const { createRequire } = await import('node:module');
const { readdirSync } = await import('node:fs');
const sharp = createRequire(${JSON.stringify(new URL('../lib/package.json', import.meta.url).href)})('sharp');
const home = process.env.SCIKIT_LEARN_DATA + '/lfw_home/lfw_funneled/';
const began = performance.now();
for (const person of readdirSync(home)) {
  const files = readdirSync(home + person);
  if (files.length >= 200) for (const file of files) await sharp(home + person + '/' + file).raw().toBuffer();
}
console.log(JSON.stringify([performance.now() - began]));
`;

const scikitLearn = `
import json, os, time
from sklearn.datasets._lfw import _fetch_lfw_people
folder = os.path.join(os.environ["SCIKIT_LEARN_DATA"], "lfw_home", "lfw_funneled")
began = time.perf_counter()
_fetch_lfw_people(folder, slice_=(slice(70, 195), slice(78, 172)), resize=0.25, min_faces_per_person=200)
print(json.dumps([1000 * (time.perf_counter() - began)]))
`;

/**
 * Measures the load of the lecture's 766 photographs: cold (nothing prepared) against scikit-learn, where
 * NEURONBOOK_BENCH_PYTHON names a Python that has it, else against decoding them one by one; and prepared
 * against cold. Best of five processes each, taken in turns.
 *
 * @param lfwHome folder with the people's folders in lfw_funneled or lfw_deepfunneled; default NEURONBOOK_TEST_LFW
 * @returns {Promise<import('./bench.mjs').Row[]>}
 */
export async function loadRatios(lfwHome = process.env.NEURONBOOK_TEST_LFW) {
  const variant = lfwHome && ['lfw_funneled', 'lfw_deepfunneled'].find((name) => existsSync(join(lfwHome, name)));
  if (!variant) {
    return [{ what: 'loading the photographs', skipped: 'NEURONBOOK_TEST_LFW names no folder that holds them' }];
  }
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-bench-'));
  try {
    mkdirSync(join(folder, 'lfw_home'));
    symlinkSync(resolve(lfwHome, variant), join(folder, 'lfw_home', 'lfw_funneled'), 'junction');
    const env = { ...process.env, SCIKIT_LEARN_DATA: folder, NEURONBOOK_CACHE: join(folder, 'cache') };
    const python = process.env.NEURONBOOK_BENCH_PYTHON;
    const usable = python && spawnSync(python, ['-c', 'import sklearn, PIL'], { stdio: 'ignore' }).status === 0;
    const best = { cold: Infinity, cached: Infinity, other: Infinity };
    for (let round = 0; round < ROUNDS; round++) {
      rmSync(env.NEURONBOOK_CACHE, { recursive: true, force: true });
      const [cold, cached] = run(process.execPath, ['--input-type=module', '-e', ours], env);
      const [other] = usable ? run(python, ['-c', scikitLearn], env) : run(process.execPath, ['--input-type=module', '-e', plain], env);
      best.cold = Math.min(best.cold, cold);
      best.cached = Math.min(best.cached, cached);
      best.other = Math.min(best.other, other);
    }
    const against = usable ? 'scikit-learn' : 'decoding one by one with sharp';
    return [
      { what: 'the first load of 766 photographs', against, ratio: best.cold / best.other, target: usable ? 1.5 : undefined },
      { what: 'a later load', against: 'the first', ratio: best.cached / best.cold },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command, args, env) {
  return JSON.parse(execFileSync(command, args, { env, encoding: 'utf8' }));
}
