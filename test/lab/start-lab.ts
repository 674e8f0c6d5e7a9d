import http from 'node:http';
import net from 'node:net';
import type { Patch } from '../../src/core/formats/report.ts';
import { addressOf, type Ports, urlOf, withPort } from './address.ts';
import { createCertificate } from './certificates.ts';
import { fillTokens } from './fill-tokens.ts';
import { MISSING_HOST, PAGE_ORIGINS, UNTRUSTED_HOST } from './hosts.ts';
import { createPages } from './pages.ts';
import type { Scene } from './scene.ts';
import { SCENES } from './scenes/index.ts';
import { Stage } from './stage.ts';
import { startTwoTonguedServer } from './two-tongued-server.ts';

export interface Lab {
  /** Address of the page with the buttons. */
  url: string;
  /** The same page over plain http, for the scenes that need one. */
  insecureUrl: string;
  scenes: Scene[];
  /** Flags that make Chromium find the lab's hosts and trust its one good certificate. */
  chromiumArgs: string[];
  applyPatches(scene: string, patches: Patch[], slot?: number): void;
  clearPatches(): void;
  close(): Promise<void>;
}

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
  'cdn.assets.test',
  'strict.test',
  '*.tracker.test',
  '*.customer.test',
];

/** Starts the servers that misbehave on purpose, on free ports of the loopback interface. */
export async function startLab(scenes: Scene[] = SCENES): Promise<Lab> {
  const [certificate, untrusted] = await Promise.all([createCertificate(NAMES), createCertificate([UNTRUSTED_HOST])]);
  const stage = new Stage(scenes);
  const ports: Ports = { lab: 0, plain: 0, closed: await closedPort() };
  const servePage = createPages(scenes, () => ports);

  const cueFor = (request: http.IncomingMessage) => {
    const address = addressOf(new URL(request.url ?? '/', 'http://lab'));
    if (!address) return null;
    const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
    const cue = stage.answer(address, isPreflight);
    const next = cue?.next ? urlOf(cue.next.at, { ...address, hop: cue.nextIndex }, ports) : null;
    const fill = (text: string) => fillTokens(text, { ports, caller: request.headers.origin ?? '', next });
    return cue && { answer: cue.answer, fill };
  };

  const onRequest = (request: http.IncomingMessage, response: http.ServerResponse) => {
    request.resume();
    const cue = cueFor(request);
    if (!cue) {
      if (!servePage(request, response)) response.writeHead(404).end();
      return;
    }
    const { answer, fill } = cue;
    if ('drop' in answer) {
      if (answer.drop === 'closed') request.socket.destroy();
      if (answer.drop === 'reset') server.reset(request);
      return;
    }
    const body = request.method === 'HEAD' || answer.status === 204 ? '' : fill(answer.body ?? '');
    const headers = (answer.headers ?? []).flatMap(([name, value]) => [name, fill(value)]);
    response.writeHead(answer.status, [...headers, 'content-length', String(Buffer.byteLength(body))]);
    response.end(body);
  };

  const server = await startTwoTonguedServer({
    certificate,
    untrusted,
    untrustedHost: UNTRUSTED_HOST,
    onRequest,
    onUpgrade: (request, socket) => {
      const answer = cueFor(request)?.answer;
      const status = answer && 'status' in answer ? answer.status : 404;
      socket.end(`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
    },
  });
  const plain = http.createServer((_request, response) => response.end('plain http'));
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  ports.lab = server.port;
  ports.plain = (plain.address() as net.AddressInfo).port;

  return {
    url: `${withPort(PAGE_ORIGINS.app, ports)}/`,
    insecureUrl: `${withPort(PAGE_ORIGINS['insecure-app'], ports)}/`,
    scenes,
    chromiumArgs: [
      `--host-resolver-rules=MAP ${MISSING_HOST} ~NOTFOUND, MAP *.test 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${certificate.spki}`,
    ],
    applyPatches: (scene, patches, slot) => stage.applyPatches(scene, patches, slot),
    clearPatches: () => stage.clearPatches(),
    close: async () => {
      plain.closeAllConnections();
      await Promise.all([server.close(), new Promise((resolve) => plain.close(resolve))]);
    },
  };
}
