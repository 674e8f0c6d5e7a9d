import { remember } from '../fetch/remember.ts';

/** Header names that monitoring tools add to requests on their own, and who they belong to. */
const TRACERS: readonly (readonly [RegExp, string])[] = [
  [/^(sentry-trace|baggage)$/, 'the Sentry SDK (tracePropagationTargets)'],
  [/^(traceparent|tracestate)$/, 'a tracing SDK such as OpenTelemetry'],
  [/^x-datadog-/, 'the Datadog SDK (allowedTracingUrls)'],
  [/^(b3|x-b3-)/, 'a Zipkin tracer'],
  [/^(newrelic|x-newrelic-)/, 'the New Relic agent'],
  [/^(request-id|request-context)$/, 'the Application Insights SDK'],
  [/^elastic-apm-/, 'the Elastic APM agent'],
  [/^x-dtpc$|^x-dtc$|^x-dynatrace/, 'the Dynatrace agent'],
  [/^x-rq-/, 'the Requestly extension'],
];

/** The tool that adds a header name; null when none is known to. */
export const tracerOf: (name: string) => string | null = remember((name) => {
  const lower = name.toLowerCase();
  return TRACERS.find(([pattern]) => pattern.test(lower))?.[1] ?? null;
});
