/** What a person has set, kept in storage.local: the panel writes it, the DevTools page reads it too. */
export interface Settings {
  /** Whether page evidence is on from the start, in each DevTools window that is opened. */
  pageEvidence: boolean;
  /** Whether secrets are replaced in all that leaves the panel. */
  redact: boolean;
  /** How much a recording holds before the oldest makes room. */
  limits: { requests: number; megabytes: number };
  /** Columns of the request list, beside the request itself. */
  columns: readonly Column[];
  /** BCP 47 tag of the panel's language; null follows the browser. */
  language: string | null;
  /** Whether the first-run screen was read and put away. */
  welcomed: boolean;
}

export const COLUMNS = ['host', 'status', 'cause', 'type', 'origin', 'duration'] as const;
export type Column = (typeof COLUMNS)[number];

/** What a recording may be told to hold. */
export const REQUEST_LIMITS = [2_000, 9_000, 30_000] as const;
/** Lines that a preflighted request makes in the event streams of both browsers, as measured. */
export const LINES_PER_REQUEST = 11;
export const MEGABYTE_LIMITS = [32, 96, 256] as const;

export const DEFAULT_SETTINGS: Settings = {
  pageEvidence: false,
  redact: true,
  limits: { requests: 9_000, megabytes: 96 },
  columns: ['host', 'status', 'cause'],
  language: null,
  welcomed: false,
};

/** Name of the settings in storage.local. */
export const SETTINGS_KEY = 'settings';

/** Settings out of what is stored: whatever is missing or was never a setting is as if nobody had set it. */
export function readSettings(stored: unknown): Settings {
  if (!isRecord(stored)) return DEFAULT_SETTINGS;
  const { pageEvidence, redact, limits, columns, language, welcomed } = stored;
  const { requests, megabytes } = isRecord(limits) ? limits : {};
  return {
    pageEvidence: typeof pageEvidence === 'boolean' ? pageEvidence : DEFAULT_SETTINGS.pageEvidence,
    redact: typeof redact === 'boolean' ? redact : DEFAULT_SETTINGS.redact,
    limits: {
      requests: REQUEST_LIMITS.find((limit) => limit === requests) ?? DEFAULT_SETTINGS.limits.requests,
      megabytes: MEGABYTE_LIMITS.find((limit) => limit === megabytes) ?? DEFAULT_SETTINGS.limits.megabytes,
    },
    columns: Array.isArray(columns) ? COLUMNS.filter((column) => columns.includes(column)) : DEFAULT_SETTINGS.columns,
    language: typeof language === 'string' ? language : DEFAULT_SETTINGS.language,
    welcomed: typeof welcomed === 'boolean' ? welcomed : DEFAULT_SETTINGS.welcomed,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
