import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import type { Diagnosis } from '../../../src/core/formats/report.ts';
import { reportMarkdown } from '../../../src/core/report/markdown.ts';
import { buildReport } from '../../../src/core/report/report.ts';
import { causeRow, countsOf, problemsOf } from '../../../src/core/report/triage.ts';

interface Met {
  path: string;
  file: string;
  browser?: string;
  origin?: string;
  status?: number;
}

function met({ path, file, browser = 'chromium', origin = 'https://app.shop.test', status = 200 }: Met): Diagnosis {
  const url = `https://api.shop.test${path}`;
  const scenario = { id: `${file}${path}`, origin, url, hops: [{ url, status, headers: [] }] };
  return { ...diagnose(exchangeOfScenario(scenario, 'chromium')), file, browser: { name: browser, version: '1' } };
}

const REPORTED = [
  met({ path: '/users', file: 'ann.har' }),
  met({ path: '/orders/17', file: 'ann.har' }),
  met({ path: '/orders/18?a=1', file: 'bob.har', browser: 'firefox' }),
  met({ path: '/orders/19', file: 'eve.har' }),
  met({ path: '/orders/20', file: 'eve.har', status: 500 }),
];

describe('what many people reported', () => {
  it('names some of the pages that it was met on, and counts all', () => {
    const preview = (index: number) => `https://pr-${100 + index}.preview.shop.test`;
    const many = Array.from({ length: 30 }, (_, index) => met({ path: '/a', file: 'a.har', origin: preview(index) }));
    const report = buildReport(many, { version: '1', browser: null, all: false });
    expect(report.summary.causes).toHaveLength(1);
    expect(reportMarkdown(report)).toContain('and 27 more');
  });

  it('is one problem wherever it is the same, the most frequent first', () => {
    const problems = problemsOf(REPORTED);
    expect(problems.map(({ diagnoses }) => diagnoses.length)).toEqual([3, 1, 1]);
    expect(problems[0] && causeRow(problems[0])).toMatchObject({
      cause: 'allow-origin-missing',
      count: 3,
      kind: 'cors',
      owner: 'server',
      hosts: ['api.shop.test'],
      origins: ['https://app.shop.test'],
      browsers: ['chromium', 'firefox'],
      files: ['ann.har', 'bob.har', 'eve.har'],
      fileCount: 3,
    });
  });

  it('comes out the same in whatever order the files were read', () => {
    const rows = (diagnoses: Diagnosis[]) => problemsOf(diagnoses).map((one) => ({ ...causeRow(one), title: '' }));
    expect(new Set(rows([...REPORTED].reverse()).map((row) => JSON.stringify(row)))).toEqual(
      new Set(rows(REPORTED).map((row) => JSON.stringify(row))),
    );
  });

  it('is counted by kind, owner and cause', () => {
    expect(countsOf(REPORTED)).toEqual({
      kinds: { cors: 5 },
      owners: { server: 5 },
      causes: { 'allow-origin-missing': 4, 'error-response-without-cors': 1 },
    });
  });

  it('is told for a stand-up: counts, whose it is, who is affected', () => {
    const files = ['ann.har', 'bob.har', 'eve.har'].map((name) => ({
      name,
      format: 'har' as const,
      browser: null,
      exchanges: 2,
      failed: 2,
    }));
    const text = reportMarkdown(
      buildReport(REPORTED, { version: '1', browser: null, all: false, exchanges: 9, files }),
    );
    expect(text).toContain('# 5 of 9 cross-origin requests failed, 3 problems, from 3 files');
    expect(text).toContain('**CORS:** 5 · **cookies:** 0 · **not CORS:** 0');
    expect(text).toContain('Whose move it is: server 5.');
    expect(text).toMatch(
      /\| 3 \| .* \| CORS \| server \| https:\/\/app\.shop\.test \(3 files\) \| allow-origin-missing \|/,
    );
    expect(text).toContain('**Met:** 3 times in `ann.har`, `bob.har`, `eve.har`');
  });
});
