import type { Diagnosis } from '../../core/formats/report.ts';
import { headerDiff } from '../header-diff.ts';
import { Value } from './Value.tsx';

/** The headers as they came and as they must be, answer by answer. */
export function FixDiff({ diagnosis }: { diagnosis: Diagnosis }) {
  return (
    <>
      {headerDiff(diagnosis).map(({ request, lines }) => (
        <div key={request} class="diff">
          <div class="diff-line">
            <Value text={request} longest={200} />
          </div>
          {lines.map(({ sign, text }, i) => (
            <div key={i} class={`diff-line ${sign === '+' ? 'diff-in' : sign === '-' ? 'diff-out' : ''}`}>
              <span class="diff-sign">{sign}</span> <Value text={text} />
            </div>
          ))}
        </div>
      ))}
    </>
  );
}
