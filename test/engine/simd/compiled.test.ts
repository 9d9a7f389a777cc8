import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyModule, assemblyModules } from '../../../scripts/setup/assembly.js';
import { hostOf } from '../../../scripts/setup/set-up.js';

const root = join(__dirname, '..', '..', '..');

test.each(assemblyModules.map((module) => [module.target, module] as const))('%s is what its source compiles to', async (target, module) => {
  const text = await assemblyModule(hostOf(root), module);
  expect(readFileSync(join(root, target), 'utf8')).toBe(text);
});
