/** The browser that an exchange was recorded in, as far as a HAR file tells. */
export interface HarBrowser {
  name: 'chromium' | 'firefox' | 'safari';
  version: string;
}

interface Software {
  name: string;
  version: string;
}

/** The creator or browser of a HAR log; null when it has none, or one without a name. */
export function softwareOf(value: unknown): Software | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, version } = value as Record<string, unknown>;
  return typeof name === 'string' ? { name, version: typeof version === 'string' ? version : '' } : null;
}

/** Exporters that are browsers. Others, as proxies, write down what any browser did. */
const BROWSERS: [RegExp, HarBrowser['name']][] = [
  [/firefox/i, 'firefox'],
  [/webkit web inspector|safari|^webkit$/i, 'safari'],
  [/^webinspector$|chrom|edge|brave|opera|vivaldi/i, 'chromium'],
];

/** The browser by who wrote the file; null for exporters that are none. */
export function browserByMaker(maker: Software | null): HarBrowser | null {
  if (!maker) return null;
  const name = BROWSERS.find(([pattern]) => pattern.test(maker.name))?.[1];
  // DevTools of Chromium write the version of an engine that they left years ago.
  return name ? { name, version: maker.name === 'WebInspector' ? '' : maker.version } : null;
}

/** What browsers call themselves in the header; Chromium and Firefox also name those they are not. */
const AGENTS: [RegExp, HarBrowser['name']][] = [
  [/Firefox\/([\d.]+)/, 'firefox'],
  [/Chrom(?:e|ium)\/([\d.]+)/, 'chromium'],
  [/Version\/([\d.]+).* Safari\//, 'safari'],
];

/** The browser by the User-Agent header of a HAR entry; null when it has none that is known. */
export function browserByEntry(entry: unknown): HarBrowser | null {
  const agent = userAgentOf(entry);
  if (agent === null) return null;
  for (const [pattern, name] of AGENTS) {
    const found = pattern.exec(agent);
    if (found) return { name, version: found[1] ?? '' };
  }
  return null;
}

function userAgentOf(entry: unknown): string | null {
  const headers = (entry as { request?: { headers?: unknown } } | null)?.request?.headers;
  if (!Array.isArray(headers)) return null;
  for (const header of headers as unknown[]) {
    const { name, value } = (header ?? {}) as { name?: unknown; value?: unknown };
    if (typeof name === 'string' && typeof value === 'string' && name.toLowerCase() === 'user-agent') {
      return value.slice(0, 500);
    }
  }
  return null;
}
