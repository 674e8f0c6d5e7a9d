import { describe } from 'vitest';
import { startPageFirefox } from './page-browser.ts';
import { pageEvidenceCases } from './page-evidence-cases.ts';

describe('page evidence in Firefox', () => pageEvidenceCases(() => startPageFirefox()));
