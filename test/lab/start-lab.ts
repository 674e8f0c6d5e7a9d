import http from 'node:http';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import type { Patch } from '../../src/core/formats/report.ts';
import { addressOf, type Ports, urlOf, withPort } from './address.ts';
import { createAuthority, createCertificate } from './certificates.ts';
import { fillTokens } from './fill-tokens.ts';
import { MISSING_HOST, PAGE_ORIGINS, PROXIED_HOST, UNTRUSTED_HOST } from './hosts.ts';
import { createPages } from './pages.ts';
import type { Scene, Silence } from './scene.ts';
import { SCENES } from './scenes/index.ts';
import { openLocalDoor, openProxy, proxyConfiguration } from './side-doors.ts';
import { Stage } from './stage.ts';
import { type RawRequest, startTwoTonguedServer } from './two-tongued-server.ts';

export interface Lab {
  /** Address of the page with the buttons. */
  url: string;
  /** The same page over plain http, for the scenes that need one. */
  insecureUrl: string;
  scenes: Scene[];
  /** Flags that make Chromium find the lab's hosts and trust its one good certificate. */
  chromiumArgs: string[];
  /** Names that Firefox is to look for on the loopback interface. */
  hosts: string[];
  /** Signed the lab's good certificate, as PEM, for browsers that can be told to trust it. */
  authority: string;
  applyPatches(scene: string, patches: Patch[], slot?: number): void;
  clearPatches(): void;
  close(): Promise<void>;
}

/** An answer ready for the wire: header names and values in turn. */
type Written = { status: number; headers: string[]; body: string; after: number } | Silence;

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

const NAMES = [
  '*.shop.test',
  '*.pay.test',
  'login.id.test',
  '*.assets.test',
  'strict.test',
  '*.tracker.test',
  '*.customer.test',
  '*.home.test',
  '*.corp.test',
];

/** Every host that scenes and pages name, but the one that must not be found. */
function hostsOf(scenes: Scene[]): string[] {
  const addresses = scenes.flatMap(({ requests }) => requests.flatMap(({ hops }) => hops.map(({ at }) => at)));
  const hosts = new Set([...Object.values(PAGE_ORIGINS), ...addresses].map((url) => new URL(url).hostname));
  hosts.delete(MISSING_HOST);
  return [...hosts];
}

/** Starts the servers that misbehave on purpose, on free ports of the loopback interface. */
export async function startLab(scenes: Scene[] = SCENES): Promise<Lab> {
  const authority = await createAuthority();
  const [certificate, untrusted] = await Promise.all([
    createCertificate(NAMES, authority),
    createCertificate([UNTRUSTED_HOST]),
  ]);
  const stage = new Stage(scenes);
  const ports: Ports = { lab: 0, plain: 0, local: 0, closed: await closedPort() };
  const servePage = createPages(scenes, () => ports);

  /** The answer to a request with its tokens filled in; null when no scene has one. */
  const answerTo = (url: string, origin: string, isPreflight: boolean): Written | null => {
    const address = addressOf(new URL(url, 'http://lab'));
    const cue = address && stage.answer(address, isPreflight);
    if (!cue) return null;
    if ('drop' in cue.answer) return cue.answer;
    const next = cue.next ? urlOf(cue.next.at, { ...address, hop: cue.nextIndex }, ports) : null;
    const fill = (text: string) => fillTokens(text, { ports, caller: origin, next });
    const body = cue.answer.status === 204 ? '' : fill(cue.answer.body ?? '');
    const headers = (cue.answer.headers ?? []).flatMap(([name, value]) => [name, fill(value)]);
    return {
      status: cue.answer.status,
      headers: [...headers, 'content-length', String(Buffer.byteLength(body))],
      body,
      after: cue.answer.after ?? 0,
    };
  };

  const onRequest = (request: http.IncomingMessage, response: http.ServerResponse) => {
    request.resume();
    const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
    const answer = answerTo(request.url ?? '/', request.headers.origin ?? '', isPreflight);
    if (!answer) {
      if (!servePage(request, response)) response.writeHead(404).end();
    } else if (!('drop' in answer)) {
      const { status, headers, body } = answer;
      setTimeout(() => response.writeHead(status, headers).end(body), answer.after);
    } else if (answer.drop === 'closed') request.socket.destroy();
    else if (answer.drop === 'reset') server.reset(request);
  };

  const onRawRequest = ({ url, origin }: RawRequest, socket: Duplex) => {
    const answer = answerTo(url, origin, false);
    if (!answer || 'drop' in answer) return socket.destroy();
    const lines = answer.headers.flatMap((name, i) => (i % 2 ? [] : [`${name}: ${answer.headers[i + 1]}`]));
    const head = [`HTTP/1.1 ${answer.status} ${http.STATUS_CODES[answer.status]}`, ...lines, 'connection: close'];
    socket.end(`${head.join('\r\n')}\r\n\r\n${answer.body}`);
  };

  const server = await startTwoTonguedServer({
    certificate,
    untrusted,
    untrustedHost: UNTRUSTED_HOST,
    onRequest,
    onRawRequest,
  });
  const plain = http.createServer((_request, response) => response.end('plain http'));
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  ports.lab = server.port;
  ports.plain = (plain.address() as net.AddressInfo).port;
  const local = await openLocalDoor(server.port);
  ports.local = local.port;
  const proxy = await openProxy();
  const publicPorts = [ports.lab, ports.plain, ports.closed].map((port) => `127.0.0.1:${port}=public`);

  return {
    url: `${withPort(PAGE_ORIGINS.app, ports)}/`,
    insecureUrl: `${withPort(PAGE_ORIGINS['insecure-app'], ports)}/`,
    scenes,
    chromiumArgs: [
      `--host-resolver-rules=MAP ${MISSING_HOST} ~NOTFOUND, MAP *.test 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${certificate.spki}`,
      `--ip-address-space-overrides=${publicPorts.join(',')}`,
      `--proxy-pac-url=${proxyConfiguration(PROXIED_HOST, proxy.port)}`,
    ],
    hosts: hostsOf(scenes),
    authority: authority.cert,
    applyPatches: (scene, patches, slot) => stage.applyPatches(scene, patches, slot),
    clearPatches: () => stage.clearPatches(),
    close: async () => {
      plain.closeAllConnections();
      await Promise.all([local.close(), proxy.close(), server.close(), new Promise((resolve) => plain.close(resolve))]);
    },
  };
}
