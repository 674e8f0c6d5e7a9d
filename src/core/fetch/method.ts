/** https://fetch.spec.whatwg.org/#cors-safelisted-method */
export const isCorsSafelistedMethod = (method: string): boolean =>
  method === 'GET' || method === 'HEAD' || method === 'POST';

/** https://fetch.spec.whatwg.org/#forbidden-method */
export const isForbiddenMethod = (method: string): boolean => /^(?:connect|trace|track)$/i.test(method);

const NORMALIZED = /^(?:delete|get|head|options|post|put)$/i;

/** `patch` stays as it is: only six names are put into upper case. https://fetch.spec.whatwg.org/#concept-method-normalize */
export const normalizeMethod = (method: string): string => (NORMALIZED.test(method) ? method.toUpperCase() : method);
