import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { createServer, createServerModuleRunner } from 'vite';

const SHIM = join(process.cwd(), 'test/mutation/vitest-shim.mjs');
/** The tests that speak of each part of the engine. */
const FOLDERS = {
  cookies: ['test/core/cookies'],
  fetch: ['test/core/fetch', 'test/core/diagnosis', 'test/core/browsers'],
  exchange: ['test/core/exchange', 'test/sources/files', 'test/core/diagnosis'],
};
/** Files of tests to leave out: a mutant that nothing notices is held against all that are left. */
const WITHOUT = process.env.MUTATED_WITHOUT ? new RegExp(process.env.MUTATED_WITHOUT) : null;

const testFiles = () =>
  FOLDERS[process.env.MUTATED].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join(folder, name))
      .filter((name) => !WITHOUT?.test(name)),
  );

/**
 * Tries mutants within this process: vitest would start a worker for each and take seconds, this takes tens of
 * milliseconds. Every module is evaluated anew for each mutant, because the engine remembers what it worked out.
 */
class InProcessRunner {
  static inject = tokens(commonTokens.options);
  #server;
  #runner;
  /** Milliseconds that each file of tests took unmutated: short ones are asked first. */
  #took = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.#server = await createServer({
      configFile: false,
      root: process.cwd(),
      appType: 'custom',
      logLevel: 'error',
      server: { middlewareMode: true, watch: null, hmr: false, ws: false },
      optimizeDeps: { noDiscovery: true },
      resolve: { alias: { vitest: SHIM } },
      ssr: { external: [pathToFileURL(SHIM).href] },
    });
    this.#runner = createServerModuleRunner(this.#server.environments.ssr, { hmr: false });
  }

  async dispose() {
    await this.#runner?.close();
    await this.#server?.close();
  }

  async dryRun() {
    const state = stryker();
    state.activeMutant = undefined;
    state.mutantCoverage = { static: {}, perTest: {} };
    this.#runner.clearCache();
    const tests = [];
    for (const file of testFiles()) {
      const start = performance.now();
      tests.push(...(await this.#run(await this.#collect(file), { bail: false })));
      this.#took.set(file, performance.now() - start);
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, disableBail }) {
    const state = stryker();
    state.hitCount = 0;
    state.hitLimit = hitLimit;
    this.#runner.clearCache();
    const tests = [];
    try {
      for (const file of this.#filesWith(testFilter)) {
        state.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
        const all = await this.#collect(file);
        const wanted = testFilter ? all.filter(({ id }) => testFilter.includes(id)) : all;
        state.activeMutant = activeMutant.id;
        tests.push(...(await this.#run(wanted, { bail: !disableBail })));
        if (!disableBail && tests.some(({ status }) => status === TestStatus.Failed)) break;
      }
    } catch (error) {
      // The mutated module, or a table of tests made with it, could not even be evaluated.
      tests.push({ ...UNEVALUATED, failureMessage: String(error) });
    } finally {
      state.activeMutant = undefined;
      state.hitLimit = undefined;
    }
    const looped = determineHitLimitReached(state.hitCount, hitLimit);
    return toMutantRunResult(looped ?? { status: DryRunStatus.Complete, tests });
  }

  /** The files that hold tests of these ids, or all, the quickest first. */
  #filesWith(ids) {
    const files = ids ? [...new Set(ids.map((id) => id.split('#')[0]))] : testFiles();
    const cost = (file) => this.#took.get(file) ?? (/corpus|conformance|differential|measured/.test(file) ? 1e6 : 0);
    return files.sort((a, b) => cost(a) - cost(b));
  }

  async #collect(file) {
    const { declared } = await this.#runner.import(SHIM);
    declared.length = 0;
    await this.#runner.import(join(process.cwd(), file));
    const tests = declared.map((test, i) => ({ ...test, id: `${file}#${i}` }));
    // Every mutant would pay for the tests of ten thousand cookies, which look at time alone.
    return tests.filter(({ name }) => !/%d of them|linear time/.test(name));
  }

  async #run(tests, { bail }) {
    const state = stryker();
    const results = [];
    for (const { id, name, run } of tests) {
      state.currentTestId = id;
      const start = performance.now();
      let failureMessage;
      try {
        await run();
      } catch (error) {
        failureMessage = String(error);
      }
      const status = failureMessage === undefined ? TestStatus.Success : TestStatus.Failed;
      results.push({ id, name, status, failureMessage, timeSpentMs: Math.round(performance.now() - start) });
      if (bail && failureMessage !== undefined) break;
    }
    state.currentTestId = undefined;
    return results;
  }
}

const UNEVALUATED = { id: 'evaluation', name: 'evaluation', status: TestStatus.Failed, timeSpentMs: 0 };

/** What the instrumented code and the runner share. */
const stryker = () => {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
};

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
