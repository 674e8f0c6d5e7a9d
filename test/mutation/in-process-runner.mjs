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
import fc from 'fast-check';
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
 * Tries mutants within this process: vitest would start a worker for each and take seconds, this takes milliseconds.
 * Modules are evaluated once, and what the engine remembers is cleared before each mutant. Only for mutants of what runs
 * as a module is loaded, they are evaluated anew.
 */
class InProcessRunner {
  static inject = tokens(commonTokens.options);
  #server;
  #runner;
  /** Milliseconds that each file of tests took unmutated: short ones are asked first. */
  #took = new Map();
  /** The tests of each file. */
  #tests = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // That a generated case fails is enough; the least one that does takes long to find.
    fc.configureGlobal({ endOnFailure: true });
    this.#server = await createServer({
      configFile: false,
      root: process.cwd(),
      appType: 'custom',
      logLevel: 'error',
      server: { middlewareMode: true, watch: null, hmr: false, ws: false },
      optimizeDeps: { noDiscovery: true },
      resolve: { alias: { vitest: SHIM } },
      ssr: { external: [pathToFileURL(SHIM).href] },
      plugins: [FORGETFUL],
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
    this.#forgetModules();
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
    const isStatic = mutantActivation === 'static';
    if (isStatic) this.#forgetModules();
    for (const one of remembered) one.clear();
    const tests = [];
    try {
      for (const file of this.#filesWith(testFilter)) {
        state.activeMutant = isStatic ? activeMutant.id : undefined;
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
      if (isStatic) this.#forgetModules();
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

  #forgetModules() {
    this.#runner.clearCache();
    this.#tests.clear();
    remembered.length = 0;
  }

  async #collect(file) {
    const known = this.#tests.get(file);
    if (known) return known;
    const { declared } = await this.#runner.import(SHIM);
    declared.length = 0;
    await this.#runner.import(join(process.cwd(), file));
    const tests = declared.map((test, i) => ({ ...test, id: `${file}#${i}` }));
    // Every mutant would pay for the tests of ten thousand cookies, which look at time alone.
    const quick = tests.filter(({ name }) => !/%d of them|linear time/.test(name));
    this.#tests.set(file, quick);
    return quick;
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

/** What the engine remembers of texts and lists that it has seen, kept where it can be cleared. */
const remembered = [];
globalThis.__remembered = () => {
  remembered.push(new Map());
  return remembered.at(-1);
};
const FORGETFUL = {
  name: 'forgetful',
  transform: (code, id) =>
    /\/src\/core\/fetch\/(?:remember|header-list|re[a-z]+-header)\.ts$/.test(id)
      ? code.replace(/new (?:Weak)?Map(?:<[^;]*>)?\(\);/g, 'globalThis.__remembered();')
      : undefined,
};

const UNEVALUATED = { id: 'evaluation', name: 'evaluation', status: TestStatus.Failed, timeSpentMs: 0 };

/** What the instrumented code and the runner share. */
const stryker = () => {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
};

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
