import type { ComponentChildren } from 'preact';
import { useLivePanel } from '../panel-context.ts';

export function Section({
  title,
  note,
  children,
}: {
  title: string;
  note?: ComponentChildren;
  children: ComponentChildren;
}) {
  // A report holds the same sections for many problems, and landmarks of one name lead nowhere.
  const label = useLivePanel() ? title : undefined;
  return (
    <section class="section" aria-label={label}>
      <h2>
        {title}
        {note && <span class="section-note"> {note}</span>}
      </h2>
      {children}
    </section>
  );
}
