import * as v from 'valibot';

/**
 * The report: what `diagnose` prints and what every view folds over. Types, validation and the published JSON Schema
 * come from these definitions. Names are final: fields may be added, never renamed or re-typed.
 */
export const REPORT_FORMAT = 'whycors-report';
export const REPORT_VERSION = 1;

export const EvidenceSchema = v.object({
  source: v.picklist(['webRequest', 'cookies', 'page', 'har', 'capture', 'scenario']),
  event: v.optional(v.string()),
  requestId: v.optional(v.string()),
  field: v.string(),
  value: v.string(),
});

export const FindingSchema = v.object({
  /** An id of the catalogue of causes. */
  cause: v.string(),
  severity: v.picklist(['blocking', 'next', 'advice']),
  certainty: v.picklist(['proven', 'likely', 'possible']),
  phase: v.picklist(['request', 'preflight', 'response', 'redirect', 'cookie', 'environment']),
  /** Index of the hop, 0 for the first URL. */
  hop: v.number(),
  /** The step of the standard that failed, e.g. `cors-check`. */
  step: v.string(),
  title: v.string(),
  explanation: v.string(),
  evidence: v.array(EvidenceSchema),
  owner: v.picklist(['server', 'gateway', 'client', 'browser', 'network']),
  /** Link to the section of the standard that this step follows. */
  spec: v.string(),
});

export const HeaderPairSchema = v.tuple([v.string(), v.string()]);

export const PatchSchema = v.object({
  phase: v.picklist(['preflight', 'response']),
  hop: v.number(),
  status: v.nullable(v.number()),
  set: v.array(HeaderPairSchema),
  remove: v.array(v.string()),
});

export const FixSchema = v.object({
  patches: v.array(PatchSchema),
  cookies: v.array(v.object({ name: v.string(), before: v.string(), after: v.string() })),
  client: v.array(v.object({ change: v.string(), code: v.optional(v.string()) })),
  notes: v.array(v.string()),
  verified: v.boolean(),
  snippets: v.record(v.string(), v.string()),
  curl: v.array(v.string()),
});

export const UnknownSchema = v.object({ fact: v.string(), why: v.string(), settledBy: v.string() });

export const CookieVerdictSchema = v.object({
  name: v.string(),
  sent: v.boolean(),
  stored: v.optional(v.boolean()),
  reasons: v.array(v.string()),
  attributes: v.string(),
});

export const ReportPreflightSchema = v.object({
  outcome: v.picklist(['answered', 'unanswered', 'cached', 'unseen']),
  status: v.nullable(v.number()),
  url: v.string(),
  /** Why the browser had to ask first: the method, header names or content type that forced it. */
  because: v.array(v.string()),
  requestHeaders: v.nullable(v.array(HeaderPairSchema)),
  responseHeaders: v.nullable(v.array(HeaderPairSchema)),
  durationMs: v.nullable(v.number()),
});

export const ReportHopSchema = v.object({
  url: v.string(),
  method: v.string(),
  status: v.nullable(v.number()),
  /** The serialized origin that this hop carried, null when it carried none or none was seen. */
  origin: v.nullable(v.string()),
  requestHeaders: v.nullable(v.array(HeaderPairSchema)),
  responseHeaders: v.nullable(v.array(HeaderPairSchema)),
  fromCache: v.boolean(),
  preflight: v.nullable(ReportPreflightSchema),
  startedAt: v.number(),
  answeredAt: v.nullable(v.number()),
});

export const InitiatorSchema = v.object({
  url: v.string(),
  line: v.nullable(v.number()),
  column: v.nullable(v.number()),
  functionName: v.nullable(v.string()),
});

export const ExchangeSummarySchema = v.object({
  id: v.string(),
  url: v.string(),
  method: v.string(),
  origin: v.nullable(v.string()),
  type: v.string(),
  requestIds: v.array(v.string()),
  startedAt: v.number(),
  endedAt: v.nullable(v.number()),
  credentials: v.object({
    value: v.nullable(v.picklist(['omit', 'same-origin', 'include'])),
    known: v.picklist(['observed', 'inferred', 'unknown']),
    because: v.string(),
  }),
  preflight: v.nullable(ReportPreflightSchema),
  hops: v.array(ReportHopSchema),
  browserEnd: v.nullable(v.string()),
  sources: v.array(v.string()),
  initiator: v.optional(InitiatorSchema),
  /** The kind of API, where the request shows it: `GraphQL`. */
  api: v.optional(v.string()),
  /** The answer was changed by "Try it in this tab": not what the server gives. */
  simulated: v.optional(v.boolean()),
  /** The browser ties the request to no tab: it is a service worker's own. */
  tabless: v.optional(v.boolean()),
});

export const LAYERS = [
  'cors',
  'network',
  'tls',
  'mixed-content',
  'content-security-policy',
  'extension',
  'cookies',
  'resource-policy',
  'local-network',
  'service-worker',
  'server',
  'script',
  'unknown',
] as const;

export const BrowserSchema = v.object({ name: v.string(), version: v.string() });

export const DiagnosisSchema = v.object({
  exchange: ExchangeSummarySchema,
  outcome: v.picklist(['allowed', 'blocked', 'failed', 'pending', 'unknown']),
  layer: v.picklist(LAYERS),
  browserVerdict: v.object({ chromium: v.nullable(v.string()), firefox: v.nullable(v.string()) }),
  /** What the browser's own console says about this exchange, so that a person recognizes it; null when it says nothing. */
  browserSentence: v.nullable(v.string()),
  rootCause: v.nullable(FindingSchema),
  findings: v.array(FindingSchema),
  cookies: v.array(CookieVerdictSchema),
  unknowns: v.array(UnknownSchema),
  fix: v.nullable(FixSchema),
  /** Response headers that script may read, and those it may not. Empty lists when nothing was readable. */
  readable: v.object({ exposed: v.array(v.string()), hidden: v.array(v.string()) }),
  /** Who seems to have answered, e.g. `nginx`; null when nothing tells. */
  answeredBy: v.nullable(v.string()),
  /** Stable across people, times and ids: equal for the same problem. */
  fingerprint: v.string(),
  /** Name of the file that it was read from, where it was read from one. */
  file: v.optional(v.string()),
  /** The browser that the file was recorded with, where the file tells. */
  browser: v.optional(BrowserSchema),
});

/** One problem of the summary: all failures with one fingerprint. */
export const CauseRowSchema = v.object({
  cause: v.string(),
  count: v.number(),
  title: v.string(),
  owner: v.string(),
  fingerprint: v.string(),
  kind: v.optional(v.picklist(['cors', 'cookies', 'not-cors', 'unknown'])),
  layer: v.optional(v.picklist(LAYERS)),
  certainty: v.optional(FindingSchema.entries.certainty),
  /** Hosts asked, and origins of the pages that asked: the first of each, in the order of the alphabet. */
  hosts: v.optional(v.array(v.string())),
  origins: v.optional(v.array(v.string())),
  browsers: v.optional(v.array(v.string())),
  files: v.optional(v.array(v.string())),
  fileCount: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  firstSeen: v.optional(v.nullable(v.number())),
  lastSeen: v.optional(v.nullable(v.number())),
});

const CountsSchema = v.record(v.string(), v.number());

/** A file of those that a report was made from. */
export const ReportFileSchema = v.object({
  name: v.string(),
  format: v.picklist(['capture', 'har', 'report']),
  browser: v.nullable(BrowserSchema),
  exchanges: v.number(),
  failed: v.number(),
});

export const ReportSchema = v.object({
  format: v.literal(REPORT_FORMAT),
  version: v.literal(REPORT_VERSION),
  generator: v.object({ name: v.string(), version: v.string() }),
  browser: v.nullable(BrowserSchema),
  summary: v.object({
    exchanges: v.number(),
    failed: v.number(),
    causes: v.array(CauseRowSchema),
    /** Failures by kind, by owner and by cause. */
    counts: v.optional(v.object({ kinds: CountsSchema, owners: CountsSchema, causes: CountsSchema })),
    files: v.optional(v.array(ReportFileSchema)),
  }),
  diagnoses: v.array(DiagnosisSchema),
});

export type Finding = v.InferOutput<typeof FindingSchema>;
export type Severity = Finding['severity'];
export type Certainty = Finding['certainty'];
export type Phase = Finding['phase'];
export type Owner = Finding['owner'];
export type Patch = v.InferOutput<typeof PatchSchema>;
export type Fix = v.InferOutput<typeof FixSchema>;
export type Unknown = v.InferOutput<typeof UnknownSchema>;
export type CookieVerdict = v.InferOutput<typeof CookieVerdictSchema>;
export type ExchangeSummary = v.InferOutput<typeof ExchangeSummarySchema>;
export type ReportHop = v.InferOutput<typeof ReportHopSchema>;
export type ReportPreflight = v.InferOutput<typeof ReportPreflightSchema>;
export type Layer = (typeof LAYERS)[number];
export type Diagnosis = v.InferOutput<typeof DiagnosisSchema>;
export type ReportFile = v.InferOutput<typeof ReportFileSchema>;
export type Report = v.InferOutput<typeof ReportSchema>;
