import type { CaseView } from '../causes/cause.ts';
import { correctedLine } from '../cookies/judgement.ts';
import { get } from '../fetch/header-list.ts';
import type { Finding, Fix, Patch } from '../formats/report.ts';
import { curlOf } from './curl.ts';
import { nextHopOf } from './next-hop.ts';
import { synthesise } from './synthesise.ts';
import { verifies } from './verify.ts';

const NULL_AFTERWARDS = 'No header can name the page here: the browser sends Origin: null after such a redirect.';

/** The call that needs no redirect: the address at the end of the chain, followed or not. */
function callTheTarget(view: CaseView): Fix['client'][number] {
  const last = view.exchange.hops.at(-1);
  const target = nextHopOf(view, [])?.url ?? last?.redirectUrl ?? last?.url ?? view.exchange.url;
  return { change: 'Call the address that the redirect leads to.', code: `fetch(${JSON.stringify(target)})` };
}

/** Root causes that a change outside the headers cures: who makes it, and which. */
function clientChange(root: Finding, view: CaseView): Fix['client'] {
  switch (root.cause) {
    case 'credentials-not-included':
      return [
        {
          change: 'Ask for credentials in the call.',
          code: `fetch(${JSON.stringify(view.exchange.url)}, { credentials: 'include' })`,
        },
      ];
    case 'redirect-mode-error':
      return [{ change: "Leave redirect: 'error' out of the call, or call the address that the redirect names." }];
    case 'redirect-tainted-origin':
      return [callTheTarget(view)];
    case 'preflight-redirected': {
      const to = view.exchange.hops[root.hop]?.preflight?.redirectUrl;
      return to
        ? [{ change: 'Call the address that the redirect leads to.', code: `fetch(${JSON.stringify(to)})` }]
        : [];
    }
    case 'method-letter-case':
      return [{ change: `Write the method in capitals: ${view.exchange.method.toUpperCase()}.` }];
    case 'opaque-origin':
      return [{ change: 'Serve the page over http or https, or give its sandboxed frame allow-same-origin.' }];
    case 'mixed-content':
      return [{ change: `Use the https address: ${view.exchange.url.replace(/^http:/, 'https:')}` }];
    case 'mode-same-origin':
    case 'no-cors-redirect-mode':
      return [{ change: 'Leave mode out of the call: the default is CORS.' }];
    case 'content-security-policy':
      return [
        {
          change: `Add ${originOfUrl(view.exchange.url)} to ${view.exchange.cspViolation?.effectiveDirective ?? 'connect-src'} in the page's Content-Security-Policy.`,
        },
      ];
    default:
      return [];
  }
}

const originOfUrl = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

/** Set-Cookie lines as they should be, where a change to the line cures what is wrong. */
function cookieFixes(view: CaseView): Fix['cookies'] {
  return view.cookies.flatMap((judgement) => {
    if (judgement.yes) return [];
    const after = correctedLine(judgement, view.exchange.browser);
    return after === null ? [] : [{ name: judgement.name, before: judgement.line, after }];
  });
}

/** Root causes of which the headers are the cure, or half of it. */
const HEADER_LAYERS = new Set(['cors', 'server', 'cookies', 'resource-policy']);

/**
 * What to change, headers first. `verified` says that the exchange, with the patches applied and walked again by the
 * standard, comes out allowed.
 */
export function fixOf(view: CaseView, root: Finding, layer: string): Fix {
  const downgraded = root.cause === 'mixed-content' && root.phase === 'redirect';
  const curable = HEADER_LAYERS.has(layer) || downgraded || root.cause === 'preflight-unanswered';
  const patches = curable ? synthesise(view) : [];
  const leadsAway =
    curable && !patches.length && root.cause !== 'redirect-to-login' && nextHopOf(view, [])?.tainted === true;
  const verified = verifies(view.exchange, patches, view.credentials ?? 'same-origin', view.walk.requests);
  const notes = leadsAway ? [NULL_AFTERWARDS] : notesOn(root, view, patches.length > 0);
  return {
    patches,
    cookies: cookieFixes(view),
    client: leadsAway ? [callTheTarget(view)] : clientChange(root, view),
    notes: [
      ...notes,
      ...(view.credentials === null && patches.some(allowsOriginAlone)
        ? [
            "Nothing tells whether the call sends credentials. If it says credentials: 'include', the answers also need Access-Control-Allow-Credentials: true.",
          ]
        : []),
      ...(patches.some(({ hop }) => hop >= view.exchange.hops.length)
        ? ['The answer behind the redirect was not seen yet; it needs these headers, too.']
        : []),
      ...(patches.length ? ['Send these headers on error answers too, so that script can read the errors.'] : []),
    ],
    verified,
    snippets: {},
    curl: curlOf(view.exchange, view.walk),
  };
}

const allowsOriginAlone = ({ set }: Patch): boolean =>
  get(set, 'access-control-allow-origin') !== null && get(set, 'access-control-allow-credentials') === null;

function notesOn(root: Finding, view: CaseView, patched: boolean): string[] {
  const status = view.exchange.hops[root.hop]?.status ?? null;
  switch (root.cause) {
    case 'error-response-without-cors':
      return [`The headers make the ${status} readable; they do not cure it.`];
    case 'redirect-to-login':
      return ['Answer API calls that are not logged in with 401 instead of a redirect to a page.'];
    case 'redirect-credentials-url':
      return ['Take the user name and password out of the Location header.'];
    case 'preflight-status':
    case 'preflight-redirected':
      return ['Answer OPTIONS before authentication, routing and redirects.'];
    case 'redirect-tainted-origin':
      return [NULL_AFTERWARDS];
    case 'resource-policy':
      return [
        'This lets more pages than this one load it. For one page alone, load it with crossorigin and allow its origin by CORS.',
      ];
    default:
      return patched ? [] : [root.explanation];
  }
}
