// npm run mutation -- cookies|fetch|exchange: changes the engine in small ways, one at a time, and shows which changes no
// test notices. Figures stand in BENCHMARKS.md.
const area = process.env.MUTATED ?? 'fetch';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [`src/core/${area}/**/*.ts`],
  testRunner: 'in-process',
  plugins: ['./test/mutation/in-process-runner.mjs'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // TypeScript 7 has no API that Stryker could call; what Vite runs needs no type check.
  tsconfigFile: 'no-such-file.json',
  disableTypeChecks: false,
  ignorePatterns: ['artifacts', 'dist', 'docs', 'test/e2e', 'test/stacks', 'test/lab', 'public'],
  tempDirName: `node_modules/.whycors-mutation-${area}`,
  incremental: true,
  incrementalFile: `artifacts/mutation/${area}.json`,
  reporters: ['progress', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: `artifacts/mutation/${area}-report.json` },
  timeoutMS: 20_000,
};
