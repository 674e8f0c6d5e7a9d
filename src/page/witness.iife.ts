import { disguised, disguisedToString, withoutUs } from './disguise.ts';
import { disguisedPlaces } from './disguised-places.ts';
import { HELLO, PENDING, START, STOP, TELL, TOLD } from './line-names.ts';
import { apply, dispatch, isObject, listen, NativeCustomEvent, NativeEvent, PrivateMap } from './natives.ts';
import { createNotebook, type Note } from './notebook.ts';
import { type Slot, slot } from './slot.ts';
import { tellUnread } from './testimony.ts';
import { bare } from './watched-dictionary.ts';
import { wrappedBeacon } from './wrapped-beacon.ts';
import { wrappedEventSource } from './wrapped-event-source.ts';
import { wrappedFetch } from './wrapped-fetch.ts';
import { wrappedXhr } from './wrapped-xhr.ts';

/*
 * Runs in the page's own world, before any script of the page. Tells what script asks for and what it gets, over a node
 * that no document holds: only the relay has it, so the page can neither hear nor forge. Does nothing until the relay
 * answers.
 */
const node = document.createComment('');
let active = false;
const isActive = () => active;

const notebook = createNotebook(
  () => dispatch(node, new NativeEvent(PENDING)),
  (bundle) => dispatch(node, new NativeCustomEvent(TOLD, bare({ detail: bundle }))),
);
const note: Note = (tell, subject) => {
  if (active) notebook.note(tell, subject);
};

const readable = new PrivateMap<Headers, number>();
const slots: Slot[] = [];

// biome-ignore lint/complexity/noBannedTypes: any function at all
function wrap<F extends Function>(object: object, name: string, native: F, traps: ProxyHandler<F>): F {
  const ours = disguised(native, traps);
  slots.push(slot(object, name, native, ours));
  return ours;
}

const fetchTrap = wrappedFetch(note, isActive, (headers, call) => readable.set(headers, call));
wrap(globalThis, 'fetch', globalThis.fetch, { apply: fetchTrap });

for (const [name, trap] of Object.entries(wrappedXhr(note, isActive))) {
  const native = XMLHttpRequest.prototype[name as 'open'];
  wrap(XMLHttpRequest.prototype, name, native, { apply: trap as ProxyHandler<typeof native>['apply'] });
}

const source = wrap(globalThis, 'EventSource', EventSource, {
  construct: wrappedEventSource(note, isActive),
  apply: (native, self, args) => withoutUs(() => apply(native, self, args)),
});
slots.push(slot(EventSource.prototype, 'constructor', EventSource, source));

// Absent where the browser was told to have no beacons.
if (typeof Navigator.prototype.sendBeacon === 'function') {
  const trap = wrappedBeacon(note, isActive);
  wrap(Navigator.prototype, 'sendBeacon', Navigator.prototype.sendBeacon, {
    apply: trap as ProxyHandler<Navigator['sendBeacon']>['apply'],
  });
}

wrap(Headers.prototype, 'get', Headers.prototype.get, {
  apply(native, self, args) {
    const value: unknown = withoutUs(() => apply(native, self, args));
    if (value === null && active && isObject(self) && typeof args[0] === 'string') {
      const call = readable.get(self as Headers);
      if (call !== undefined) {
        const name = args[0];
        note((to, time) => tellUnread(to, time, call, name), null);
      }
    }
    return value;
  },
});

slots.push(...disguisedPlaces());

const nativeToString = Function.prototype.toString;
slots.push(slot(Function.prototype, 'toString', nativeToString, disguisedToString()));

/** Without iteration and methods, which the page may have changed since. */
function each(act: (one: Slot) => void): void {
  for (let i = 0; i < slots.length; i++) act(slots[i] as Slot);
}

listen(node, START, () => {
  active = true;
  each((one) => one.fill());
});
listen(node, TELL, notebook.tell);
listen(node, STOP, () => {
  active = false;
  notebook.clear();
  each((one) => one.empty());
});
dispatch(window, new MouseEvent(HELLO, { relatedTarget: node }));
