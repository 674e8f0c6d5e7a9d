import type { ComponentChildren } from 'preact';

export function Section({
  title,
  note,
  children,
}: {
  title: string;
  note?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="section" aria-label={title}>
      <h2>
        {title}
        {note && <span class="section-note"> {note}</span>}
      </h2>
      {children}
    </section>
  );
}
