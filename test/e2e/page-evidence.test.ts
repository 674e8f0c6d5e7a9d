import { describe } from 'vitest';
import { startPageChromium } from './page-browser.ts';
import { pageEvidenceCases } from './page-evidence-cases.ts';

describe('page evidence in Chromium', () => pageEvidenceCases(() => startPageChromium()));
