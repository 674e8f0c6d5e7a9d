import type { Diagnosis, Finding } from '../core/formats/report.ts';

type Exchange = Diagnosis['exchange'];

/** A diagnosis in which what it holds twice stands once, and its place elsewhere: that is a fifth of its text. */
type Told = Omit<Diagnosis, 'rootCause' | 'exchange'> & {
  /** A number is an index into the findings. */
  rootCause: Finding | number | null;
  /** A number as the preflight is the index of the hop whose preflight it is. */
  exchange: Omit<Exchange, 'preflight'> & { preflight: Exchange['preflight'] | number };
};

/** A diagnosis as text, for `toldDiagnosis`. */
export const tellDiagnosis = (diagnosis: Diagnosis): string => JSON.stringify(withoutTwins(diagnosis));

/** The diagnosis that `tellDiagnosis` made a text of, in objects of its own. */
export const toldDiagnosis = (text: string): Diagnosis => withTwins(JSON.parse(text) as Told);

function withoutTwins(diagnosis: Diagnosis): Told {
  const { rootCause, findings, exchange } = diagnosis;
  const { preflight, hops } = exchange;
  const cause = rootCause && findings.indexOf(rootCause);
  const hop = preflight ? hops.findIndex((one) => one.preflight === preflight) : -1;
  return {
    ...diagnosis,
    rootCause: cause === -1 ? rootCause : cause,
    exchange: { ...exchange, preflight: hop === -1 ? preflight : hop },
  };
}

function withTwins(told: Told): Diagnosis {
  const { rootCause, findings, exchange } = told;
  const { preflight, hops } = exchange;
  return {
    ...told,
    rootCause: typeof rootCause === 'number' ? (findings[rootCause] ?? null) : rootCause,
    exchange: {
      ...exchange,
      preflight: typeof preflight === 'number' ? (hops[preflight]?.preflight ?? null) : preflight,
    },
  };
}
