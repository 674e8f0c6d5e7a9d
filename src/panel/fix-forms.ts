import type { Diagnosis } from '../core/formats/report.ts';
import { correctedHeaders } from './header-diff.ts';
import { message } from './messages.ts';

/** One form of a fix: the headers, cookies, what the client must change, or code for a stack. */
export interface FixForm {
  /** What it is chosen by, in every language: an id, so without spaces. */
  id: string;
  label: string;
  text: string;
}

/** The form that is shown as a diff, and copied as the corrected lines. */
export const HEADERS = 'headers';

/** What the code for a stack is chosen by. */
export const formIdOf = (stack: string): string => stack.replaceAll(/\W+/g, '-');

/**
 * The forms of a diagnosis's fix: headers, cookies and the client's part first, then code, the detected stack's in front.
 * @param code label of the stack to code
 */
export function formsOf(diagnosis: Diagnosis, code: Record<string, string>): FixForm[] {
  const { fix, answeredBy } = diagnosis;
  if (!fix) return [];
  const forms: FixForm[] = [];
  if (fix.patches.length) forms.push({ id: HEADERS, label: message('fixHeaders'), text: correctedHeaders(diagnosis) });
  if (fix.cookies.length) {
    forms.push({
      id: 'cookies',
      label: message('fixCookies'),
      text: fix.cookies.map(({ before, after }) => `- ${before}\n+ ${after}`).join('\n'),
    });
  }
  if (fix.client.length) {
    const text = fix.client.map(({ change, code }) => (code ? `// ${change}\n${code}` : `// ${change}`)).join('\n\n');
    forms.push({ id: 'client', label: message('fixClient'), text });
  }
  const stack = answeredBy?.toLowerCase() ?? '';
  const isDetected = (name: string) =>
    stack !== '' && (stack.includes(name.toLowerCase()) || name.toLowerCase().includes(stack));
  const coded = Object.entries(code).map(([label, text]) => ({ id: formIdOf(label), label, text }));
  coded.sort((a, b) => Number(isDetected(b.label)) - Number(isDetected(a.label)));
  return [...forms, ...coded];
}
