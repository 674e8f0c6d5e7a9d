import { usePanel } from '../panel-context.ts';
import { plural } from '../text.ts';
import { GrantButton } from './GrantButton.tsx';
import { Value } from './Value.tsx';

/** Bars that say when what is shown is not all, or not live. */
export function Notices() {
  const { feed } = usePanel();
  const evidence = feed.evidence.value;
  const version = evidence.version.value;
  const recorder = feed.recorder.value;
  const file = feed.file.value;
  const skipped = evidence.skipped();
  const gone = (file ? 0 : (recorder?.dropped ?? 0)) + evidence.released();
  return (
    <div class="notices" data-version={version} role="status">
      {file && (
        <p class="notice">
          <span>
            {file.trouble ? 'Cannot read' : 'Imported file'}{' '}
            <b>
              <Value text={file.name} longest={120} />
            </b>
            {file.trouble
              ? `: ${file.trouble}.`
              : ` · ${file.kind} · ${file.browser ?? 'browser not told'} · ${dateText(file.time)} · ${plural(file.items, 'item')}`}
          </span>
          <button type="button" class="button" onClick={() => feed.closeFile()}>
            Close file
          </button>
        </p>
      )}
      {!file && recorder?.access.state === 'withheld' && evidence.counts().exchanges > 0 && (
        <p class="notice notice-warn">
          <span>
            No host access: what follows comes from the network log alone, without cookies and without each request's
            own events.
          </span>
          <GrantButton />
        </p>
      )}
      {!file && recorder && !recorder.recording && (
        <p class="notice">
          <span>Paused. Requests made now are not recorded.</span>
          <button type="button" class="button" onClick={() => feed.send({ type: 'resume' })}>
            Resume
          </button>
        </p>
      )}
      {!file && feed.lost.value && <p class="notice notice-warn">The recorder went away; reconnecting to it.</p>}
      {gone > 0 && (
        <p class="notice notice-warn">
          Evidence lost: the oldest {plural(gone, 'event')} made room for newer ones. Clear, then repeat what failed.
        </p>
      )}
      {skipped.count > 0 && (
        <details class="notice notice-warn">
          <summary>{plural(skipped.count, 'line')} could not be read and went unused</summary>
          <ul>
            {skipped.complaints.map((complaint) => (
              <li key={complaint}>
                <Value text={complaint} longest={300} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function dateText(time: number | null): string {
  return time === null ? 'date not told' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
