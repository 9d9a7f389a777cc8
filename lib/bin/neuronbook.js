#!/usr/bin/env node
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { main } from '../dist/course/main.js';

const host = {
  packageFolder: fileURLToPath(new URL('..', import.meta.url)),
  node: process.execPath,
  platform: process.platform,
  env: process.env,
  home: homedir(),
  say: console.log,
  warn: console.error,
};

main(process.argv.slice(2), host).then(
  (code) => { process.exitCode = code; },
  (error) => {
    console.error(`neuronbook: ${error.message}`);
    process.exitCode = 1;
  },
);
