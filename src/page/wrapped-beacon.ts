import { askedUrl, urlArgument } from './asked-url.ts';
import { pageStack, withoutUs } from './disguise.ts';
import { apply, ask, blobType, indexOf, isObject } from './natives.ts';
import { type Emit, failureText, nextCall, requestText } from './testimony.ts';
import type { MethodTrap } from './wrapped-xhr.ts';

/** `navigator.sendBeacon` that tells what was asked. What the server answers, script never learns. */
export function wrappedBeacon(emit: Emit, isActive: () => boolean): MethodTrap {
  return (native, self, args) => {
    if (!isActive() || args.length === 0) return withoutUs(() => apply(native, self, args));
    args[0] = urlArgument(args[0]);
    const queued = withoutUs(() => apply(native, self, args));
    const url = askedUrl(args[0]);
    if (url === null) return queued;
    const id = nextCall();
    const type = bodyType(args[1]);
    emit(
      requestText(id, {
        api: 'beacon',
        url,
        method: 'POST',
        // https://w3c.github.io/beacon/#sendbeacon-method, step 4
        mode: type === '' || isSafelisted(type) ? 'no-cors' : 'cors',
        credentials: 'include',
        redirect: 'follow',
        cache: 'default',
        headers: '',
        stack: pageStack(),
      }),
    );
    if (queued === false) emit(failureText(id, 'not queued'));
    return queued;
  };
}

const bodyType = (body: unknown): string => (isObject(body) ? ask(() => blobType(body), '') : '');

const isSafelisted = (type: string): boolean =>
  indexOf(type, 'text/plain') === 0 ||
  indexOf(type, 'application/x-www-form-urlencoded') === 0 ||
  indexOf(type, 'multipart/form-data') === 0;
