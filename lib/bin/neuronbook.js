#!/usr/bin/env node
import { main } from '../dist/course/main.js';

main(process.argv.slice(2)).then(
  (code) => { process.exitCode = code; },
  (error) => {
    console.error(`neuronbook: ${error.message}`);
    process.exitCode = 1;
  },
);
