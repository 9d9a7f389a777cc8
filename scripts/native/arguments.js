import { Failure } from '../setup/failure.js';

export const usage = `npm run native            TensorFlow's own library for TensorFlow.js: downloaded, or built where that can't be
npm run native -- --build   builds it, without trying the download
npm run native -- --remove  takes it away again`;

/**
 * @param {string[]} args - as typed after `npm run native --`
 * @returns {{ build: boolean, remove: boolean, help: boolean }}
 * @throws {Failure} that lists the options, for one that is not among them
 */
export function readArguments(args) {
  const known = ['--build', '--remove', '--help'];
  const unknown = args.find(arg => !known.includes(arg));
  if (unknown) throw new Failure(`npm run native has no option ${unknown}.`, usage);
  return { build: args.includes('--build'), remove: args.includes('--remove'), help: args.includes('--help') };
}
