#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';

const host = {
  packageFolder: fileURLToPath(new URL('..', import.meta.url)),
  node: process.execPath,
  platform: process.platform,
  env: process.env,
  home: homedir(),
  say: console.log,
  warn: console.error,
};

const program = new URL('../dist/course/main.js', import.meta.url);

async function run() {
  // In a checkout the library comes as sources.
  if (!existsSync(program)) throw new Error('the library must be compiled first. Run npm run setup in the folder of the course.');
  const { main } = await import(program.href);
  return main(process.argv.slice(2), host);
}

run().then(
  (code) => { process.exitCode = code; },
  (error) => {
    console.error(`neuronbook: ${error.message}`);
    process.exitCode = 1;
  },
);
