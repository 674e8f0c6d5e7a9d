const PATHS = {
  record: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  clear:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM3 8a5 5 0 0 1 8-4L4 11a5 5 0 0 1-1-3zm5 5a5 5 0 0 1-3-1l7-7a5 5 0 0 1-4 8z',
  open: 'M6 4l4 4-4 4z',
  witness: 'M8 3C4 3 1.5 8 1.5 8S4 13 8 13s6.5-5 6.5-5S12 3 8 3zm0 8a3 3 0 1 1 0-6 3 3 0 0 1 0 6z',
  witnessOff:
    'M8 3C4 3 1.5 8 1.5 8S4 13 8 13s6.5-5 6.5-5S12 3 8 3zm0 1c3 0 5 3 5.4 4C13 9 11 12 8 12S3 9 2.6 8C3 7 5 4 8 4zm0 2a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  preserve: 'M4 1.5h8v13L8 11.5l-4 3z',
  preserveOff: 'M4 1.5h8v13L8 11.5l-4 3zM5 2.5v10l3-2.2 3 2.2v-10z',
  // As in the browser's own panels: up is into the tool, down is onto the disk.
  import: 'M7 11h2V5h2.5L8 1.5 4.5 5H7zM2.5 10H4v3h8v-3h1.5v4.5h-11z',
  export: 'M2.5 3H8v1.5H4v7h7V9.5h1.5V13h-10zM8 6.2h3V3.5L15 7l-4 3.5V7.8H8z',
  save: 'M7 1.5h2v6h2.5L8 11 4.5 7.5H7zM2.5 10H4v3h8v-3h1.5v4.5h-11z',
  settings:
    'M9.4 1.5l.3 1.7 1.2.5 1.4-1 1.9 1.9-1 1.4.5 1.2 1.8.4v2.7l-1.8.4-.5 1.2 1 1.4-1.9 1.9-1.4-1-1.2.5-.3 1.8H6.6l-.3-1.8-1.2-.5-1.4 1-1.9-1.9 1-1.4-.5-1.2L.5 10.4V7.6l1.8-.4.5-1.2-1-1.4 1.9-1.9 1.4 1 1.2-.5.3-1.7zM8 6.2a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
