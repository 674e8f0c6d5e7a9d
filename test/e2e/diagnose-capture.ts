import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'valibot';
import { type Report, ReportSchema } from '../../src/core/formats/report.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/whycors.js', import.meta.url));

/** Runs `whycors diagnose --all --no-redact` on the text of a capture: the lab's addresses tell its scenes apart. Throws when it ends with anything but "failures found" or "none". */
export async function diagnoseCapture(capture: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'whycors-capture-'));
  const file = join(folder, 'capture.jsonl');
  try {
    await writeFile(file, capture);
    const output = await new Promise<string>((resolve, reject) => {
      const args = [PROGRAM, 'diagnose', '--all', '--no-redact', '--format', 'json', file];
      execFile(process.execPath, args, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
        // A program that could not even start ends with 1 too, and prints nothing.
        if (error && (error.code !== 1 || stdout === ''))
          reject(new Error(`whycors diagnose ended with ${error.code}: ${stderr}`));
        else resolve(stdout);
      });
    });
    return parse(ReportSchema, JSON.parse(output));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
