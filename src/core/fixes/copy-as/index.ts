import type { Diagnosis } from '../../formats/report.ts';
import { curlText } from './curl.ts';
import { expectationOf } from './expectation.ts';
import { playwrightTest } from './playwright.ts';
import { pytestTest } from './pytest-httpx.ts';
import { supertestTest } from './supertest.ts';

/** A form in which a diagnosis can be taken elsewhere. */
export interface CopyAs {
  id: 'curl' | 'supertest' | 'pytest' | 'playwright';
  /** What people call it, in every language. */
  label: string;
  /** Null where this form has nothing to say. */
  text(diagnosis: Diagnosis): string | null;
}

const test =
  (write: (expected: NonNullable<ReturnType<typeof expectationOf>>) => string) =>
  (diagnosis: Diagnosis): string | null => {
    const expected = expectationOf(diagnosis);
    return expected && write(expected);
  };

export const COPY_AS: readonly CopyAs[] = [
  { id: 'curl', label: 'curl', text: (diagnosis) => curlText(diagnosis) || null },
  { id: 'supertest', label: 'supertest', text: test(supertestTest) },
  { id: 'pytest', label: 'pytest', text: test(pytestTest) },
  { id: 'playwright', label: 'Playwright', text: test(playwrightTest) },
];
