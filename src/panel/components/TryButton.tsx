import { planTrial } from '../../core/fixes/trial.ts';
import type { Diagnosis } from '../../core/formats/report.ts';
import type { Trial } from '../../core/formats/trial.ts';
import { message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import { whyNotText } from '../trial-words.ts';

/** Starts a trial of a problem's fix, or says why none is possible. Nothing where no live page is. */
export function TryButton({ diagnosis }: { diagnosis: Diagnosis }) {
  const { feed } = usePanel();
  const recorder = feed.recorder.value;
  const plan = planTrial(diagnosis);
  if (!recorder || feed.file.value || !plan) return null;
  const { trying } = recorder;
  const underWay = trying?.state === 'on' || trying?.state === 'starting' ? trying.trial : null;
  if (underWay && 'trial' in plan && isSame(underWay, plan.trial)) {
    return (
      <p class="try">
        <button type="button" class="button" onClick={() => feed.send({ type: 'stop-trying' })}>
          {message('tryStop')}
        </button>
      </p>
    );
  }
  const whyNot =
    'whyNot' in plan ? whyNotText(plan.whyNot) : recorder.access.state === 'granted' ? null : message('tryNotAccess');
  return (
    <p class="try">
      <button
        type="button"
        class="button"
        disabled={whyNot !== null}
        aria-describedby={whyNot === null ? undefined : 'try-why-not'}
        onClick={() => 'trial' in plan && feed.send({ type: 'try', trial: plan.trial })}
      >
        {message('tryIt')}
      </button>
      {whyNot !== null && (
        <span id="try-why-not" class="dim">
          {whyNot}
        </span>
      )}
    </p>
  );
}

const isSame = (one: Trial, other: Trial): boolean =>
  one.url === other.url && one.method === other.method && one.origin === other.origin;
