import { message, messageFor } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import { GrantButton } from './GrantButton.tsx';

/** What stands on the left when there is nothing to list: each state says what is so, and what to do. */
export function EmptyState() {
  const { feed, view } = usePanel();
  const evidence = feed.evidence.value;
  const version = evidence.version.value;
  const recorder = feed.recorder.value;
  const { exchanges, crossOrigin, failed } = evidence.counts();
  const state = (title: string, lines: string[], grant = false) => (
    <div class="empty" data-version={version}>
      <h2>{title}</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {grant && <GrantButton />}
    </div>
  );

  if (evidence.busy()) return state(message('stateBusy'), [message('stateBusyLine')]);
  if (view.filter.value || view.kinds.value.size) {
    return state(message('stateFiltered'), [message('stateFilteredLine')]);
  }
  if (failed === 0 && crossOrigin > 0) {
    return state(message('stateReadable'), [messageFor('stateReadableLine', crossOrigin)]);
  }
  if (feed.file.value) return state(message('stateFileEmpty'), [message('stateFileEmptyLine')]);
  if (!recorder) {
    return state(message('stateOpen'), [message('stateOpenLine1'), message('stateOpenLine2')]);
  }
  if (recorder.access.state === 'withheld') {
    return state(message('stateWithheld'), [message('stateWithheldLine1'), message('stateWithheldLine2')], true);
  }
  if (!recorder.recording) return state(message('paused'), [message('statePausedLine')]);
  if (exchanges > 0) return state(message('stateSameOrigin'), [messageFor('stateSameOriginLine', exchanges)]);
  return state(message('recording'), [message('stateNothingLine1'), message('stateNothingLine2')]);
}
