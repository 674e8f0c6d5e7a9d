import type { ImportedFile } from '../import-file.ts';
import { message, messageAround, messageFor } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
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
  // The recorder holds as many lines as this page: what both let go of is lost once.
  const gone = file ? 0 : Math.max(recorder?.dropped ?? 0, evidence.released());
  return (
    <div class="notices" data-version={version} role="status">
      {file && (
        <p class="notice">
          <span>{aboutFile(file)}</span>
          <button type="button" class="button" onClick={() => feed.closeFile()}>
            {message('closeFile')}
          </button>
        </p>
      )}
      {!file && recorder?.access.state === 'withheld' && evidence.counts().exchanges > 0 && (
        <p class="notice notice-warn">
          <span>{message('noticeNoAccess')}</span>
          <GrantButton />
        </p>
      )}
      {!file && recorder && !recorder.recording && (
        <p class="notice">
          <span>{message('noticePaused')}</span>
          <button type="button" class="button" onClick={() => feed.send({ type: 'resume' })}>
            {message('resume')}
          </button>
        </p>
      )}
      {!file && feed.lost.value && <p class="notice notice-warn">{message('noticeLost')}</p>}
      {gone > 0 && <p class="notice notice-warn">{messageFor('noticeDropped', gone)}</p>}
      {skipped.count > 0 && (
        <details class="notice notice-warn">
          <summary>{messageFor('noticeSkipped', skipped.count)}</summary>
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

function aboutFile(file: ImportedFile) {
  const name = (
    <b>
      <Value text={file.name} longest={120} />
    </b>
  );
  if (file.trouble !== null) return messageAround('cannotReadFile', { name, trouble: file.trouble });
  return messageAround('importedFile', {
    name,
    kind: file.kind,
    browser: file.browser ?? message('browserNotTold'),
    date: dateText(file.time),
    items: messageFor('items', file.items),
  });
}

function dateText(time: number | null): string {
  return time === null ? message('dateNotTold') : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
