import { usePanel } from '../panel-context.ts';
import { plural } from '../text.ts';
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

  if (evidence.busy()) return state('Reading the evidence', ['Problems appear here as they are found.']);
  if (view.filter.value || view.kinds.value.size) {
    return state('Nothing passes the filter', ['Clear the filter and the chips above to see everything.']);
  }
  if (failed === 0 && crossOrigin > 0) {
    const all = crossOrigin === 1 ? 'it is readable' : 'all readable';
    return state('Nothing wrong', [`${plural(crossOrigin, 'cross-origin request')}, ${all}.`]);
  }
  if (feed.file.value) return state('Nothing to show', ['No cross-origin request stands in this file.']);
  if (!recorder) {
    return state('Open a recording', [
      'Drop a capture, a HAR file or a WhyCORS report here, or press Import.',
      'The file is read in this page and goes nowhere else.',
    ]);
  }
  if (recorder.access.state === 'withheld') {
    return state(
      'WhyCORS has no access to this site yet',
      [
        'To see cookies and every step of a request it must watch the requests of this tab.',
        'Nothing is recorded while DevTools is closed, and nothing leaves this machine.',
      ],
      true,
    );
  }
  if (!recorder.recording) return state('Paused', ['Resume recording, then repeat what failed.']);
  if (exchanges > 0)
    return state('Nothing cross-origin yet', [`${plural(exchanges, 'request')} to the page's own origin.`]);
  return state('Recording', [
    'Nothing was requested yet. Reload the page, or repeat what failed.',
    'Requests made before DevTools was opened were not seen.',
  ]);
}
