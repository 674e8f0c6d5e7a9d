import { askedUrl, baseOf, urlArgument } from './asked-url.ts';
import { cleanStack, trace, traceText } from './disguise.ts';
import { construct, isObject, listen, unlisten } from './natives.ts';
import type { Line, Note } from './notebook.ts';
import { failureLine, HeaderList, nextCall, requestLine, responseLine } from './testimony.ts';
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
    const url = isActive() ? askedUrl(args[0], baseOf(args[0])) : null;
    if (url !== null) follow(source, url, credentials, note);
    return source;
  };
}

function follow(source: EventTarget, url: string, credentials: string, note: Note): void {
  const id = nextCall();
  const taken = trace();
  note((time) => {
    const headers = new HeaderList();
    headers.add('accept', 'text/event-stream');
    const asked = {
      api: 'eventsource',
      method: 'GET',
      mode: 'cors',
      credentials,
      redirect: 'follow',
      cache: 'no-store',
      headers,
    };
    return requestLine(time, id, url, asked, traceText(taken));
  });
  const end = (line: Line) => () => {
    unlisten(source, 'open', onOpen);
    unlisten(source, 'error', onError);
    note(line);
  };
  const onOpen = end((time) => responseLine(time, id, { ok: true }));
  const onError = end((time) => failureLine(time, id, 'error'));
  listen(source, 'open', onOpen);
  listen(source, 'error', onError);
}
