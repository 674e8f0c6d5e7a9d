import type { Diagnosis, Finding } from '../../core/formats/report.ts';
import { browserSays } from '../browser-says.ts';
import { LAYER_WORDS } from '../layer-words.ts';
import { Value } from './Value.tsx';

/** What the reader sees first: one sentence, what the browser said, and whose move it is. */
export function Verdict({ diagnosis, headline }: { diagnosis: Diagnosis; headline: Finding | null }) {
  const { exchange, outcome, answeredBy, layer } = diagnosis;
  const says = browserSays(diagnosis, headline);
  const evidence = headline?.evidence.length ?? 0;
  return (
    <header class="verdict">
      <h1>
        <Value text={headline?.title ?? VERDICTS[outcome]} longest={300} />
      </h1>
      {headline?.explanation && (
        <p class="explanation">
          <Value text={headline.explanation} longest={2000} />
        </p>
      )}
      {says && (
        <p class="browser-says">
          {says.who}:{' '}
          <em>
            <Value text={says.sentence} longest={400} />
          </em>
          {says.but && ` — ${says.but}`}
        </p>
      )}
      <ul class="facts" aria-label="At a glance">
        {headline && (
          <li>
            <b>{headline.certainty}</b> from {evidence} {evidence === 1 ? 'piece' : 'pieces'} of evidence
          </li>
        )}
        {headline && (
          <li>
            owner <b>{headline.owner}</b>
          </li>
        )}
        <li>
          layer <b>{LAYER_WORDS[layer]}</b>
        </li>
        {exchange.api && (
          <li>
            <b>{exchange.api}</b>
          </li>
        )}
        {answeredBy && (
          <li>
            answered by{' '}
            <b>
              <Value text={answeredBy} longest={80} />
            </b>
          </li>
        )}
        <li>
          <Value text={`${exchange.method} ${exchange.url}`} longest={120} />
        </li>
        {exchange.origin !== null && (
          <li>
            from{' '}
            <b>
              <Value text={exchange.origin} longest={120} />
            </b>
          </li>
        )}
      </ul>
    </header>
  );
}

const VERDICTS: Record<Diagnosis['outcome'], string> = {
  allowed: 'Allowed: the page may read this response',
  blocked: 'Blocked, and the evidence does not tell why',
  failed: 'Failed, and the evidence does not tell why',
  pending: 'No answer yet',
  unknown: 'How this ended was not seen',
};
