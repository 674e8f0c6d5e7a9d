import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { schemaOf } from '../../../src/cli/schema.ts';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { createNeighborhood } from '../../../src/core/exchange/neighborhood.ts';
import type { Diagnosis, Report } from '../../../src/core/formats/report.ts';
import { EXPORTS } from '../../../src/core/report/export-formats.ts';
import { redactDiagnosis } from '../../../src/core/report/redaction/redact-diagnosis.ts';
import { saltedHasher } from '../../../src/core/report/redaction/salted-hash.ts';
import { buildReport } from '../../../src/core/report/report.ts';
import { fromHarEntry } from '../../../src/sources/har.ts';
import { captureLines, correlated, observationsOf, readRecordings } from '../../corpus/recording.ts';

const HOSTILE = '<b>]]>&"\'\u0000\u001b[2J\ud800 ``` | \u202e <!-- %zz {x} \ufffe';
const EVERY_SO_MANY = 12;

function corpus(browser: 'chromium' | 'firefox'): Diagnosis[] {
  const recordings = readRecordings(browser).filter((_, index) => index % EVERY_SO_MANY === 0);
  const exchanges = correlated(browser, observationsOf(captureLines(recordings)));
  const neighborhood = createNeighborhood(exchanges);
  return exchanges.map((exchange) => diagnose(exchange, { neighborhood }));
}

/** The same diagnosis with text in it that would break out of any format that does not escape. */
function hostile(diagnosis: Diagnosis): Diagnosis {
  const change = (value: unknown, key: string): unknown => {
    if (
      typeof value === 'string' &&
      /^(?:title|explanation|value|fact|why|url|method|name|file|browserSentence|functionName)$/.test(key)
    )
      return `${value}${HOSTILE}`;
    if (Array.isArray(value)) return value.map((item) => change(item, key));
    // Of the credentials mode, `value` is one of three words.
    if (typeof value !== 'object' || value === null || key === 'credentials') return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, name)]));
  };
  return change({ ...diagnosis, file: 'x.har' }, '') as Diagnosis;
}

const reportOf = (diagnoses: Diagnosis[]): Report =>
  buildReport(diagnoses, { version: '1.2.3', browser: { name: 'firefox', version: '1' }, all: true, files: [] });

const plain = [...corpus('chromium'), ...corpus('firefox')];
const hash = saltedHasher('salt');
const REPORTS: [string, Report][] = [
  ['of both corpora', reportOf(plain)],
  ['without secrets', reportOf(plain.map((one) => redactDiagnosis(one, hash)))],
  ['with hostile text', reportOf(plain.slice(0, 60).map(hostile))],
  ['of nothing', reportOf([])],
];

const readJson = (path: string): object => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as object;
const strict = { allErrors: true, strict: false } as const;

function expectValid(validate: ValidateFunction, value: unknown): void {
  validate(value);
  expect(validate.errors?.slice(0, 5) ?? []).toEqual([]);
}

describe.each(REPORTS)('a report %s', (_, report) => {
  it('is SARIF 2.1.0', () => {
    const ajv = addFormats.default(new Ajv(strict));
    expectValid(ajv.compile(readJson('../../schemas/sarif-2.1.0.json')), JSON.parse(EXPORTS.sarif.text(report)));
  });

  it('is HAR 1.2', () => {
    const require = createRequire(import.meta.url);
    const schemas = require('har-schema') as Record<string, object>;
    const ajv = addFormats.default(new Ajv(strict));
    ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-06.json') as object);
    for (const [name, schema] of Object.entries(schemas)) if (name !== 'har') ajv.addSchema(schema);
    expectValid(ajv.compile(schemas.har ?? {}), JSON.parse(EXPORTS.har.text(report)));
  });

  it('is JUnit XML', { timeout: 120_000 }, async () => {
    const contents = EXPORTS.junit.text(report);
    const schema = readFileSync(new URL('../../schemas/junit.xsd', import.meta.url), 'utf8');
    const { valid, errors } = await validateXML({
      xml: [{ fileName: 'report.xml', contents }],
      schema: [schema],
    });
    expect(errors.slice(0, 3)).toEqual([]);
    expect(valid).toBe(true);
  });

  it('is what our own schema says, whole and line by line', () => {
    const ajv = addFormats.default(new Ajv2020(strict));
    const schema = schemaOf('report') as { properties: { diagnoses: { items: object } }; $defs?: object };
    expectValid(ajv.compile(schema), JSON.parse(EXPORTS.json.text(report)));
    const line = ajv.compile({ ...schema.properties.diagnoses.items, $defs: schema.$defs ?? {} });
    const lines = EXPORTS.jsonl.text(report).split('\n').filter(Boolean);
    expect(lines).toHaveLength(report.diagnoses.length);
    for (const one of lines) expectValid(line, JSON.parse(one));
  });
});

describe('what the formats say', () => {
  const report = reportOf(plain);

  it('SARIF: one error for each problem, under the fingerprint of the report', () => {
    const { runs } = JSON.parse(EXPORTS.sarif.text(report)) as {
      runs: { results: { level: string; occurrenceCount: number; partialFingerprints: Record<string, string> }[] }[];
    };
    const roots = new Set(report.summary.causes.map(({ fingerprint }) => fingerprint));
    const told = new Set(
      runs[0]?.results.filter(({ level }) => level !== 'note').map((one) => one.partialFingerprints['whycors/v1']),
    );
    expect([...roots].filter((one) => !told.has(one))).toEqual([]);
  });

  it('JUnit: a test for each exchange, and as many that fail as the summary counts', () => {
    const text = EXPORTS.junit.text(report);
    const [, tests, failures, errors] =
      /<testsuites[^>]* tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(text) ?? [];
    expect(Number(tests)).toBe(report.diagnoses.length);
    expect(Number(failures) + Number(errors)).toBe(report.summary.failed);
    expect(text.match(/<testcase /g)).toHaveLength(report.diagnoses.length);
  });

  it('HAR: entries that are read again, each with its diagnosis or the exchange that has it', () => {
    const { log } = JSON.parse(EXPORTS.har.text(report)) as {
      log: { entries: { _whycors: { exchange: string; diagnosis?: Diagnosis } }[] };
    };
    for (const entry of log.entries) fromHarEntry(entry);
    const whole = log.entries.flatMap(({ _whycors }) => _whycors.diagnosis ?? []);
    expect(whole.map(({ fingerprint }) => fingerprint).sort()).toEqual(
      report.diagnoses.map(({ fingerprint }) => fingerprint).sort(),
    );
  });

  it('Markdown: a ticket with all that a developer needs for each problem', () => {
    const text = EXPORTS.markdown.text(report);
    const tickets = text.split(/^## /m).slice(1);
    expect(tickets).toHaveLength(report.summary.causes.length);
    for (const row of report.summary.causes) expect(text).toContain(`\`${row.fingerprint}\``);
    const withHeaders = tickets.find((ticket) => ticket.includes('### Headers, got (-) and expected (+)')) ?? '';
    for (const part of [
      '**Request:**',
      '**Verdict:**',
      '**Owner:**',
      '### Evidence',
      '### Fix',
      '```diff',
      'curl -i',
      '**Fingerprint:**',
    ])
      expect(withHeaders).toContain(part);
  });
});
