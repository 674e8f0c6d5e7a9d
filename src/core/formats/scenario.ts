import * as v from 'valibot';
import { TOKEN } from '../fetch/header-list.ts';
import { parseUrl } from '../fetch/origin.ts';

/**
 * The scenario: a hypothetical exchange, the input of `simulate`. Types, validation and the published JSON Schema come
 * from these definitions. Names are final: fields may be added, never renamed or re-typed.
 */
const HeaderName = v.pipe(v.string(), v.regex(TOKEN, 'a header name, such as "x-token"'));
const HeaderValue = v.pipe(
  v.string(),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the bytes that a header value may not hold
  v.check((value) => !/[\x00\r\n]/.test(value.trim()), 'a header value without line breaks'),
);
const RequestHeaders = v.array(v.tuple([HeaderName, HeaderValue]), 'a list of [name, value] pairs');
const ResponseHeaders = v.array(
  v.tuple([v.pipe(v.string(), v.nonEmpty('a header name')), v.string()]),
  'a list of [name, value] pairs',
);

const AbsoluteUrl = v.pipe(
  v.string('an absolute URL'),
  v.check((url) => parseUrl(url) !== null, 'an absolute URL'),
);
/** A status code as the server sent it; 0 when no answer came. */
const Status = v.pipe(
  v.number('a status code from 100 to 999, or 0 where no answer came'),
  v.check(
    (status) => status === 0 || (Number.isInteger(status) && status >= 100 && status <= 999),
    'a status code from 100 to 999, or 0 where no answer came',
  ),
);

export const ScenarioAnswerSchema = v.object({ status: Status, headers: v.optional(v.nullable(ResponseHeaders), []) });

export const ScenarioHopSchema = v.object({
  url: AbsoluteUrl,
  /** Absent when this hop got no answer, or was never sent. */
  status: v.optional(v.nullable(Status)),
  headers: v.optional(v.nullable(ResponseHeaders)),
  /** The answer to this hop's own preflight. The first hop's may stand at the top instead. */
  preflight: v.optional(v.nullable(ScenarioAnswerSchema)),
});

/** An answer to an earlier preflight that the browser may still hold. */
export const CachedPreflightSchema = v.object({
  url: AbsoluteUrl,
  /** Seconds since it was stored. */
  ageSeconds: v.optional(v.pipe(v.number('seconds since it was stored'), v.minValue(0, 'a number from 0 up')), 0),
  credentials: v.optional(v.picklist(['omit', 'same-origin', 'include']), 'same-origin'),
  /** The method and the header names that the earlier preflight asked about. */
  acrm: v.optional(v.nullable(v.string())),
  acrh: v.optional(v.nullable(v.string())),
  status: v.optional(Status, 200),
  headers: ResponseHeaders,
});

/** What the exchange took place in, where it bears on the verdict. Other fields are let pass. */
export const ScenarioContextSchema = v.looseObject({
  referrerPolicy: v.optional(v.string()),
  /** What the body is, as its file name would say: `data.json`, `image.png`. */
  bodyKind: v.optional(v.string()),
  /** `public`, `local` or `loopback`. */
  initiatorAddressSpace: v.optional(v.string()),
  targetAddressSpace: v.optional(v.string()),
  /** The `targetAddressSpace` option of fetch. */
  requestTargetAddressSpace: v.optional(v.string()),
  /** `granted`, `denied` or `prompt`. */
  lnaPermission: v.optional(v.string()),
});

export const ScenarioSchema = v.object({
  id: v.pipe(v.string('a string that names the scenario'), v.nonEmpty('a string that names the scenario')),
  /** `fetch`, `xhr`, `eventsource`, `script`, `img`, ... */
  api: v.optional(v.string()),
  /** The serialized origin that asks; `null` is an opaque one. Any URL stands for its origin. */
  origin: v.pipe(
    v.string('an origin such as "https://app.example", or "null"'),
    v.check(
      (origin) => origin === 'null' || parseUrl(origin) !== null,
      'an origin such as "https://app.example", or "null"',
    ),
  ),
  url: AbsoluteUrl,
  mode: v.optional(v.picklist(['cors', 'no-cors', 'same-origin', 'navigate', 'websocket']), 'cors'),
  credentials: v.optional(v.picklist(['omit', 'same-origin', 'include']), 'same-origin'),
  method: v.optional(v.pipe(v.string(), v.regex(TOKEN, 'a method name, such as "GET"')), 'GET'),
  /** The headers that script sets. */
  headers: v.optional(RequestHeaders, []),
  redirect: v.optional(v.picklist(['follow', 'error', 'manual']), 'follow'),
  /** The answer to the first hop's preflight; null when none came, or none was needed. */
  preflight: v.optional(v.nullable(ScenarioAnswerSchema), null),
  hops: v.array(ScenarioHopSchema, 'a list of hops, one per answer'),
  preflightCache: v.optional(v.nullable(v.array(CachedPreflightSchema))),
  /** Upload listeners are registered, or the body is a stream. */
  useCorsPreflightFlag: v.optional(v.boolean()),
  keepalive: v.optional(v.boolean()),
  context: v.optional(v.nullable(ScenarioContextSchema)),
  /** The last answer comes out of the browser's HTTP cache. */
  fromCache: v.optional(v.boolean()),
  /** The browser itself turned the http URL into https before the first hop: HSTS, upgrade-insecure-requests. */
  internalUpgrade: v.optional(v.boolean()),
  /** The network error of the last hop, in the browser's words: no answer came. */
  error: v.optional(v.string()),
  /** The network error of the first hop's preflight. */
  preflightError: v.optional(v.string()),
});

export type ScenarioHop = v.InferInput<typeof ScenarioHopSchema>;
export type ScenarioAnswer = v.InferInput<typeof ScenarioAnswerSchema>;
export type CachedPreflight = v.InferInput<typeof CachedPreflightSchema>;
export type ScenarioContext = v.InferInput<typeof ScenarioContextSchema>;
/** A scenario as a person writes it: what has a default may be left out. */
export type Scenario = v.InferInput<typeof ScenarioSchema>;
