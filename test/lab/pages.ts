import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Ports, urlOf, withPort } from './address.ts';
import { FRAMES } from './frames.ts';
import type { HeaderPair, Scene } from './scene.ts';

/** Where the page puts the number of the run. */
export const RUN_PLACEHOLDER = 'RUN';

const file = (name: string) => readFileSync(fileURLToPath(new URL(`./page/${name}`, import.meta.url)), 'utf8');

/** What the page needs to know of a scene: what to send and where, not what will come of it. */
function program(scenes: Scene[], ports: Ports) {
  return scenes.map(({ id, section, title, story, atOnce, requests }) => ({
    id,
    section,
    title,
    story,
    atOnce: atOnce ?? false,
    requests: requests.map((request, i) => ({
      from: request.from ?? 'app',
      call: request.call ?? {},
      url: urlOf(
        request.hops[0]?.at ?? '',
        { scene: id, run: RUN_PLACEHOLDER, slot: request.sameUrlAs ?? i, hop: 0 },
        ports,
      ),
    })),
  }));
}

/** Serves the lab's own pages; returns false when the path is none of theirs. */
export function createPages(scenes: Scene[], ports: () => Ports) {
  const send = (response: ServerResponse, type: string, body: string, headers: HeaderPair[] = []) => {
    response.writeHead(200, [...headers, ['content-type', type], ['cache-control', 'no-store']].flat());
    response.end(body);
    return true;
  };
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname } = new URL(request.url ?? '/', 'http://lab');
    switch (pathname) {
      case '/':
        return send(response, 'text/html; charset=utf-8', file('index.html'));
      case '/lab.css':
        return send(response, 'text/css', file('lab.css'));
      case '/lab.js':
        return send(response, 'text/javascript', file('lab.js'));
      case '/send.js':
      case '/worker.js':
      case '/service-worker.js':
        return send(response, 'text/javascript', file(pathname.slice(1)));
      case '/program.json': {
        const frames = Object.fromEntries(
          Object.entries(FRAMES).map(([name, frame]) => [
            name,
            { url: `${withPort(frame.origin, ports())}/frame/${name}`, sandboxed: frame.sandboxed },
          ]),
        );
        return send(response, 'application/json', JSON.stringify({ frames, scenes: program(scenes, ports()) }));
      }
    }
    const frame = /^\/frame\/(\w+)$/.exec(pathname)?.[1];
    if (!frame || !(frame in FRAMES)) return false;
    return send(response, 'text/html; charset=utf-8', file('frame.html'), FRAMES[frame as keyof typeof FRAMES].headers);
  };
}
