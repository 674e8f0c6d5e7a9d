/** A pointer to one thing that was observed: which source, which event, which field, and its value verbatim. */
export interface Evidence {
  source: 'webRequest' | 'cookies' | 'page' | 'har' | 'capture' | 'scenario';
  event?: string;
  requestId?: string;
  field: string;
  value: string;
}

/** What is known of one property of an exchange, and how. */
export type Fact<T> =
  | { known: 'observed'; value: T; because: string; evidence: Evidence[] }
  | { known: 'inferred'; value: T; because: string; evidence: Evidence[] }
  | { known: 'unobserved'; value: null; because: string; evidence: Evidence[] };

export const observed = <T>(value: T, because: string, evidence: Evidence[] = []): Fact<T> => ({
  known: 'observed',
  value,
  because,
  evidence,
});

export const inferred = <T>(value: T, because: string, evidence: Evidence[] = []): Fact<T> => ({
  known: 'inferred',
  value,
  because,
  evidence,
});

export const unobserved = <T>(because: string): Fact<T> => ({
  known: 'unobserved',
  value: null,
  because,
  evidence: [],
});
