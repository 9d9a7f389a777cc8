// Run by try-native.js: loads the package in the folder that the argument names, and computes with it.
const util = require('node:util');

// What tfjs-node calls of util in every operation is gone since Node 23.
util.isArray = Array.isArray;
util.isNullOrUndefined = value => value === null || value === undefined;
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

const tf = require(process.argv[2]);
if (tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0] !== 11) throw new Error('1 x 3 + 2 x 4 should be 11');
console.log(`neuronbook:${tf.backend().binding.TF_Version}`);
