import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const FACES = [
  { family: 'Screen Sans', weight: 400, file: 'DejaVuSans.ttf' },
  { family: 'Screen Sans', weight: 700, file: 'DejaVuSans-Bold.ttf' },
  { family: 'Screen Mono', weight: 400, file: 'DejaVuSansMono.ttf' },
  { family: 'Screen Mono', weight: 700, file: 'DejaVuSansMono-Bold.ttf' },
];

/** A style sheet that draws the panel in fonts that are the same on every machine, and holds still what moves. */
export async function fixedFonts(): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const faces = await Promise.all(
    FACES.map(async ({ family, weight, file }) => {
      const font = await readFile(resolve(`dejavu-fonts-ttf/ttf/${file}`), 'base64');
      return `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url(data:font/ttf;base64,${font}); }`;
    }),
  );
  return `${faces.join('\n')}
    :root { --mono: 11px / 1.5 "Screen Mono"; }
    body { font-family: "Screen Sans" !important; }
    * { animation: none !important; transition: none !important; caret-color: transparent !important; scrollbar-width: none !important; }`;
}
