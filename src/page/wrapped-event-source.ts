import { askedUrl, urlArgument } from './asked-url.ts';
import { cleanStack, pageStack } from './disguise.ts';
import { construct, isObject, listen, unlisten } from './natives.ts';
import { type Emit, failureText, nextCall, requestText, responseText } from './testimony.ts';
import { watched } from './watched-dictionary.ts';

// biome-ignore lint/complexity/noBannedTypes: what Reflect.construct takes
type Constructor = Function;

/** `new EventSource` that tells what was asked, and whether the first connection opened. */
export function wrappedEventSource(emit: Emit, isActive: () => boolean) {
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
    const url = isActive() ? askedUrl(args[0]) : null;
    if (url !== null) follow(source, url, credentials, emit);
    return source;
  };
}

function follow(source: EventTarget, url: string, credentials: string, emit: Emit): void {
  const id = nextCall();
  emit(
    requestText(id, {
      api: 'eventsource',
      url,
      method: 'GET',
      mode: 'cors',
      credentials,
      redirect: 'follow',
      cache: 'no-store',
      headers: '["accept","text/event-stream"]',
      stack: pageStack(),
    }),
  );
  const end = (text: string) => () => {
    unlisten(source, 'open', onOpen);
    unlisten(source, 'error', onError);
    emit(text);
  };
  const onOpen = end(responseText(id, { ok: true }));
  const onError = end(failureText(id, 'error'));
  listen(source, 'open', onOpen);
  listen(source, 'error', onError);
}
