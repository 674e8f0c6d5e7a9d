import type { ComponentChildren } from 'preact';
import type { Diagnosis, Finding } from '../../core/formats/report.ts';
import { browserSays } from '../browser-says.ts';
import { type MessageKey, message, messageAround, messageForAround } from '../messages.ts';
import { CERTAINTY_WORDS, LAYER_WORDS, OWNER_WORDS } from '../words.ts';
import { Value } from './Value.tsx';

interface VerdictProps {
  diagnosis: Diagnosis;
  headline: Finding | null;
  /** What can be done with it, where something can. */
  actions?: ComponentChildren;
}

/** What the reader sees first: one sentence, what the browser said, and whose move it is. */
export function Verdict({ diagnosis, headline, actions }: VerdictProps) {
  const { exchange, outcome, answeredBy, layer } = diagnosis;
  const says = browserSays(diagnosis, headline);
  const evidence = headline?.evidence.length ?? 0;
  return (
    <header class="verdict">
      <h1>
        <Value text={headline?.title ?? message(VERDICTS[outcome])} longest={300} />
      </h1>
      {exchange.simulated && <p class="simulated">{message('simulatedLine')}</p>}
      {headline?.explanation && (
        <p class="explanation">
          <Value text={headline.explanation} longest={2000} />
        </p>
      )}
      {says && (
        <p class="browser-says">
          {messageAround(says.quoted ? 'browserSays' : 'browserCallsIt', {
            sentence: (
              <em>
                <Value text={says.sentence} longest={400} />
              </em>
            ),
          })}
          {says.but && ` ${says.but}`}
        </p>
      )}
      {actions && <div class="verdict-actions">{actions}</div>}
      <ul class="facts" aria-label={message('atAGlance')}>
        {headline && (
          <li>
            {messageForAround('fromEvidence', evidence, {
              certainty: <b>{message(CERTAINTY_WORDS[headline.certainty])}</b>,
            })}
          </li>
        )}
        {headline && <li>{messageAround('ownerIs', { owner: <b>{message(OWNER_WORDS[headline.owner])}</b> })}</li>}
        <li>{messageAround('layerIs', { layer: <b>{message(LAYER_WORDS[layer])}</b> })}</li>
        {exchange.api && (
          <li>
            <b>{exchange.api}</b>
          </li>
        )}
        {answeredBy && (
          <li>
            {messageAround('answeredByIs', {
              name: (
                <b>
                  <Value text={answeredBy} longest={80} />
                </b>
              ),
            })}
          </li>
        )}
        <li>
          <Value text={`${exchange.method} ${exchange.url}`} longest={120} />
        </li>
        {exchange.origin !== null && (
          <li>
            {messageAround('fromOrigin', {
              origin: (
                <b>
                  <Value text={exchange.origin} longest={120} />
                </b>
              ),
            })}
          </li>
        )}
      </ul>
    </header>
  );
}

const VERDICTS: Record<Diagnosis['outcome'], MessageKey> = {
  allowed: 'verdictAllowed',
  blocked: 'verdictBlocked',
  failed: 'verdictFailed',
  pending: 'verdictPending',
  unknown: 'verdictUnknown',
};
