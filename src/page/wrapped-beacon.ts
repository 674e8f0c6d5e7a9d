import { urlArgument } from './asked-url.ts';
import { newCall, tellCall, tellFailed } from './call.ts';
import { trace, withoutUs } from './disguise.ts';
import { apply, ask, blobType, indexOf, isObject } from './natives.ts';
import type { Note } from './notebook.ts';
import type { MethodTrap } from './wrapped-xhr.ts';

/** `navigator.sendBeacon` that tells what was asked. What the server answers, script never learns. */
export function wrappedBeacon(note: Note, isActive: () => boolean): MethodTrap {
  return (native, self, args) => {
    if (!isActive() || args.length === 0) return withoutUs(() => apply(native, self, args));
    args[0] = urlArgument(args[0]);
    const queued = withoutUs(() => apply(native, self, args));
    const type = bodyType(args[1]);
    const way = {
      api: 'beacon',
      method: 'POST',
      // https://w3c.github.io/beacon/#sendbeacon-method, step 4
      mode: type === '' || isSafelisted(type) ? 'no-cors' : 'cors',
      credentials: 'include',
      redirect: 'follow',
      cache: 'default',
    };
    const call = newCall(args[0], way, null, trace());
    note(tellCall, call);
    if (queued === false) {
      call.error = 'not queued';
      note(tellFailed, call);
    }
    return queued;
  };
}

const bodyType = (body: unknown): string => (isObject(body) ? ask(() => blobType(body), '') : '');

const isSafelisted = (type: string): boolean =>
  indexOf(type, 'text/plain') === 0 ||
  indexOf(type, 'application/x-www-form-urlencoded') === 0 ||
  indexOf(type, 'multipart/form-data') === 0;
