import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { CaptureEvent } from '../../../src/core/formats/capture.ts';
import { redactDiagnosis } from '../../../src/core/report/redaction/redact-diagnosis.ts';
import { redactHarEntry, redactLine } from '../../../src/core/report/redaction/redact-evidence.ts';
import { saltedHasher } from '../../../src/core/report/redaction/salted-hash.ts';
import { observe } from '../../../src/sources/observe.ts';
import { PLANTED, plantedCapture, plantedEntry, spellings } from './planted-secrets.ts';

const hash = saltedHasher('salt');

/** Where a spelling of the secret is still to be read, with what stands around it. */
function leaks(text: string, secret: string): string[] {
  return spellings(secret).flatMap((spelling) => {
    const at = text.indexOf(spelling);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + spelling.length + 20)];
  });
}

describe.each(PLANTED)('a planted $kind', (planted) => {
  it('is not in a capture that goes out', () => {
    const lines = plantedCapture(planted);
    expect(leaks(JSON.stringify(lines), planted.secret)).not.toEqual([]);
    expect(lines.flatMap((line) => leaks(JSON.stringify(redactLine(line, hash)), planted.secret))).toEqual([]);
  });

  it('is not in a HAR entry that goes out', () => {
    expect(leaks(JSON.stringify(redactHarEntry(plantedEntry(planted), hash)), planted.secret)).toEqual([]);
  });

  it('is not in the diagnoses that go out', () => {
    const correlation = createCorrelation({ browser: 'chromium', topLevelUrl: 'https://app.shop.test/' });
    const events = plantedCapture(planted).filter((line): line is CaptureEvent => line.source !== 'capture');
    for (const observation of events.flatMap(observe)) correlation.add(observation);
    const diagnoses = correlation.all().map((exchange) => diagnose(exchange));
    expect(diagnoses.length).toBeGreaterThan(1);
    expect(leaks(JSON.stringify(diagnoses), planted.secret)).not.toEqual([]);
    expect(diagnoses.flatMap((one) => leaks(JSON.stringify(redactDiagnosis(one, hash)), planted.secret))).toEqual([]);
  });
});
