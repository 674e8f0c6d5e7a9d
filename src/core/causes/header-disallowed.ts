import { hopAt } from './answer.ts';
import type { CaseView, Cause } from './cause.ts';
import { requestHeaderEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { tracerOf } from './tracing-headers.ts';
import { hostOf, listed, shown } from './words.ts';

/** Page evidence lists what script set; a name that is not among it came in between script and network. */
function addedAfterScript(view: CaseView, names: readonly string[]): boolean {
  const { authorHeaders, pageRequest } = view.exchange;
  if (!pageRequest || authorHeaders.value === null) return false;
  const own = new Set(authorHeaders.value.map(([name]) => name.toLowerCase()));
  return names.every((name) => !own.has(name.toLowerCase()) && name.toLowerCase() !== 'content-type');
}

export const headerDisallowed: Cause = {
  id: 'header-disallowed',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
  signs: ['header-disallowed'],
  find: (view) => {
    const steps = stepsOf(view, 'header-disallowed').filter(({ fault }) => !fault.wildcard);
    const first = steps[0];
    if (!first) return [];
    const names = steps.map(({ fault }) => shown(fault.name));
    const { allowed } = first.fault;
    const hop = hopAt(view, first);
    const tracers = [...new Set(names.flatMap((name) => tracerOf(name) ?? []))];
    const traced = tracers.length > 0 && names.every((name) => tracerOf(name) !== null);
    const one = names.length === 1;
    const slipped =
      !traced &&
      addedAfterScript(
        view,
        steps.map(({ fault }) => fault.name),
      );
    return [
      {
        phase: 'preflight',
        hop: first.hop,
        step: 'cors-preflight-fetch',
        owner: traced || slipped ? 'client' : 'server',
        title: `${hostOf(hop.url)} does not allow the request header${one ? '' : 's'} ${listed(names)}`,
        explanation: `The preflight (the browser's OPTIONS question) asked to send ${listed(names)}, and the answer ${allowed?.length ? `allows only ${shown(listed(allowed))}` : 'has no Access-Control-Allow-Headers'}, so ${hop.method} was never sent. ${
          traced
            ? `${one ? 'This header is' : 'These headers are'} added by ${listed(tracers)}, not by the application: limit it to your own hosts, or allow ${one ? 'the header' : 'the headers'}.`
            : slipped
              ? `Script did not set ${one ? 'it' : 'them'}: something in this browser added ${one ? 'it' : 'them'}, most likely another extension. Try a clean profile.`
              : `Add ${listed(names)} to Access-Control-Allow-Headers, or leave ${one ? 'it' : 'them'} out of the call.`
        }`,
        evidence: [
          ...requestHeaderEvidence(view, first, 'access-control-request-headers'),
          ...responseHeaderEvidence(view, first, 'access-control-allow-headers'),
        ],
      },
    ];
  },
  examples: {
    fires: put({
      headers: [['x-tenant-id', '7']],
      preflight: preflightAnswer({ 'access-control-allow-headers': 'x-tenant' }),
    }),
    silent: put({
      headers: [['x-tenant-id', '7']],
      preflight: preflightAnswer({ 'access-control-allow-headers': 'X-Tenant-ID' }),
    }),
  },
};
