import type { Diagnosis } from '../../core/formats/report.ts';
import { message } from '../messages.ts';
import { useOutgoing } from '../outgoing.ts';
import { useLivePanel } from '../panel-context.ts';
import { CopyButton } from './CopyButton.tsx';

/**
 * Ways from a problem to DevTools' own panels. Where the browser opens none of them for an extension (Firefox), what a
 * person would type there is copied.
 */
export function JumpButtons({ diagnosis }: { diagnosis: Diagnosis }) {
  const live = useLivePanel();
  if (!live) return null;
  const { showInNetwork, openSource, connect } = live.browser;
  const { url, initiator } = diagnosis.exchange;
  const shown = withoutFragment(url);
  return (
    <>
      {showInNetwork && (
        <button type="button" class="button" onClick={() => showInNetwork(`url:${shown}`)}>
          {message('showInNetwork')}
        </button>
      )}
      {!showInNetwork && connect && (
        <CopyButton label={message('copyNetworkFilter')} hint={message('copyNetworkFilterHint')} value={() => shown} />
      )}
      {initiator && openSource && (
        <button
          type="button"
          class="button"
          onClick={() => openSource(initiator.url, initiator.line ?? 1, initiator.column ?? 1)}
        >
          {message('openSourceLine')}
        </button>
      )}
      {initiator && !openSource && <CopySourceLine diagnosis={diagnosis} />}
    </>
  );
}

/** A script's address may carry a token; nobody needs that to find the line. */
function CopySourceLine({ diagnosis }: { diagnosis: Diagnosis }) {
  const outgoing = useOutgoing();
  const text = () => {
    const at = outgoing.diagnosis(diagnosis).exchange.initiator;
    return at ? `${at.url}:${at.line ?? 1}:${at.column ?? 1}` : '';
  };
  return <CopyButton label={message('copySourceLine')} value={text} />;
}

/** The address as the browser's own network list has it: a fragment is never sent. */
function withoutFragment(url: string): string {
  return url.split('#')[0] ?? url;
}
