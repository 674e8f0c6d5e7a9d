import { askedUrl, baseOf, urlArgument } from './asked-url.ts';
import { trace, traceText, withoutUs } from './disguise.ts';
import { apply, ask, blobType, indexOf, isObject } from './natives.ts';
import type { Note } from './notebook.ts';
import { failureLine, HeaderList, nextCall, requestLine } from './testimony.ts';
import type { MethodTrap } from './wrapped-xhr.ts';

/** `navigator.sendBeacon` that tells what was asked. What the server answers, script never learns. */
export function wrappedBeacon(note: Note, isActive: () => boolean): MethodTrap {
  return (native, self, args) => {
    if (!isActive() || args.length === 0) return withoutUs(() => apply(native, self, args));
    args[0] = urlArgument(args[0]);
    const queued = withoutUs(() => apply(native, self, args));
    const given = args[0];
    const type = bodyType(args[1]);
    const base = baseOf(given);
    const taken = trace();
    const id = nextCall();
    let told = false;
    note((time) => {
      const url = askedUrl(given, base);
      if (url === null) return null;
      told = true;
      const asked = {
        api: 'beacon',
        method: 'POST',
        // https://w3c.github.io/beacon/#sendbeacon-method, step 4
        mode: type === '' || isSafelisted(type) ? 'no-cors' : 'cors',
        credentials: 'include',
        redirect: 'follow',
        cache: 'default',
        headers: new HeaderList(),
      };
      return requestLine(time, id, url, asked, traceText(taken));
    });
    if (queued === false) note((time) => (told ? failureLine(time, id, 'not queued') : null));
    return queued;
  };
}

const bodyType = (body: unknown): string => (isObject(body) ? ask(() => blobType(body), '') : '');

const isSafelisted = (type: string): boolean =>
  indexOf(type, 'text/plain') === 0 ||
  indexOf(type, 'application/x-www-form-urlencoded') === 0 ||
  indexOf(type, 'multipart/form-data') === 0;
