import { askedUrl, baseOf, urlArgument } from './asked-url.ts';
import { type Call, newCall, tellCall, tellFailed } from './call.ts';
import { cleanStack, trace } from './disguise.ts';
import { construct, isObject, listen, unlisten } from './natives.ts';
import type { Note, Tell } from './notebook.ts';
import { HeaderList, tellOpened } from './testimony.ts';
import { watched } from './watched-dictionary.ts';

// biome-ignore lint/complexity/noBannedTypes: what Reflect.construct takes
type Constructor = Function;

/** `new EventSource` that tells what was asked, and whether the first connection opened. */
export function wrappedEventSource(note: Note, isActive: () => boolean) {
  return (native: Constructor, args: unknown[], newTarget: Constructor): object => {
    let credentials = 'same-origin';
    if (isActive() && args.length > 0) {
      args[0] = urlArgument(args[0]);
      if (isObject(args[1])) {
        args[1] = watched(args[1], (name, value) => {
          if (name === 'withCredentials' && value) credentials = 'include';
          return value;
        });
      }
    }
    let source: EventTarget;
    try {
      source = construct(native, args, newTarget);
    } catch (error) {
      cleanStack(error);
      throw error;
    }
    if (isActive() && askedUrl(args[0], baseOf(args[0])) !== null) follow(source, args[0], credentials, note);
    return source;
  };
}

function follow(source: EventTarget, given: unknown, credentials: string, note: Note): void {
  const way = { api: 'eventsource', method: 'GET', mode: 'cors', credentials, redirect: 'follow', cache: 'no-store' };
  const headers = new HeaderList();
  headers.add('accept', 'text/event-stream');
  const call = newCall(given, way, headers, trace());
  call.error = 'error';
  note(tellCall, call);
  const end = (tell: Tell<Call>) => () => {
    unlisten(source, 'open', onOpen);
    unlisten(source, 'error', onError);
    note(tell, call);
  };
  const onOpen = end((to, time, { id }) => tellOpened(to, time, id));
  const onError = end(tellFailed);
  listen(source, 'open', onOpen);
  listen(source, 'error', onError);
}
