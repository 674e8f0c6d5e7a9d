import type { Diagnosis } from '../../core/formats/report.ts';
import { message, messageAround } from '../messages.ts';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

/** Response headers that script may read, and those that it may not. */
export function ReadableHeaders({ diagnosis }: { diagnosis: Diagnosis }) {
  const { exposed, hidden } = diagnosis.readable;
  if (!exposed.length && !hidden.length) return null;
  return (
    <Section title={message('headersForScript')}>
      <p>{messageAround('readable', { names: <Names names={exposed} /> })}</p>
      <p>{messageAround('hidden', { names: <Names names={hidden} /> })}</p>
    </Section>
  );
}

function Names({ names }: { names: string[] }) {
  if (!names.length) return <span class="dim">{message('none')}</span>;
  return (
    <span class="mono">
      <Value text={names.join(', ')} longest={1000} />
    </span>
  );
}
