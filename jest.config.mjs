// Library and tests are transformed by swc, without type checks: `npm test` runs tsc over both first.
// numpy-ts and a few others ship ES modules only, so jest's CommonJS needs them transformed too.
const esModules = ['numpy-ts', 'fast-png', 'iobuffer', 'fflate'];

// TensorFlow's library reads these of the process itself, of which a test has a copy only: no banners, one order of sums.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
process.env.TF_ENABLE_ONEDNN_OPTS ??= '0';

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.[tj]s$': ['@swc/jest', {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/lib/dist'],
  moduleNameMapper: {
    '^neuronbook/(.+)$': '<rootDir>/lib/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/support/run-folder.mjs',
  globalTeardown: '<rootDir>/test/support/run-folder-removal.mjs',
  setupFiles: ['<rootDir>/test/support/no-history.ts'],
  testTimeout: 120_000,
};
