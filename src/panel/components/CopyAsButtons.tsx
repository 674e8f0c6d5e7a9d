import { COPY_AS } from '../../core/fixes/copy-as/index.ts';
import type { Diagnosis } from '../../core/formats/report.ts';
import { message } from '../messages.ts';
import { useOutgoing } from '../outgoing.ts';
import { CopyButton } from './CopyButton.tsx';

/** The exchange for a shell, and tests that fail until the server is mended: one button for each form that fits it. */
export function CopyAsButtons({ diagnosis }: { diagnosis: Diagnosis }) {
  const outgoing = useOutgoing();
  return (
    <>
      {COPY_AS.map(({ id, label, text }) => {
        if (text(diagnosis) === null) return null;
        const copied = () => text(outgoing.diagnosis(diagnosis)) ?? '';
        return <CopyButton key={id} label={message('copyAs', { form: label })} value={copied} />;
      })}
    </>
  );
}
