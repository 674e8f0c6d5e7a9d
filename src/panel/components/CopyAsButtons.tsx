import { COPY_AS } from '../../core/fixes/copy-as/index.ts';
import type { Diagnosis } from '../../core/formats/report.ts';
import { message } from '../messages.ts';
import { CopyButton } from './CopyButton.tsx';

/** The exchange for a shell, and tests that fail until the server is mended: one button for each form that fits it. */
export function CopyAsButtons({ diagnosis }: { diagnosis: Diagnosis }) {
  return (
    <>
      {COPY_AS.map(({ id, label, text }) => {
        const copied = text(diagnosis);
        return (
          copied !== null && <CopyButton key={id} label={message('copyAs', { form: label })} value={() => copied} />
        );
      })}
    </>
  );
}
