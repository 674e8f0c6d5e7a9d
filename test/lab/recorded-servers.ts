import type http from 'node:http';
import type { Duplex } from 'node:stream';
import type { Patch } from '../../src/core/formats/report.ts';
import type { RecordedAnswer, RecordedScenario } from '../corpus/recording.ts';
import { createAuthority, createCertificate } from './certificates.ts';
import { patchAnswer } from './patch-answer.ts';
import type { Answer, Silence } from './scene.ts';
import { openSocksDoor } from './socks-door.ts';
import { type RawRequest, startTwoTonguedServer } from './two-tongued-server.ts';

/** The servers of recorded exchanges, on the hosts and default ports that were recorded. */
export interface RecordedServers {
  /** Flags that lead Chromium to them. */
  chromiumArgs: string[];
  /** Preferences that lead Firefox to them. */
  firefoxPreferences: Record<string, string | number | boolean>;
  /** Signed their certificate, as PEM. */
  authority: string;
  /**
   * Serves a recorded exchange with patches applied, under an address of its own.
   * @param take names the address: a preflight that a browser remembers is not asked again
   * @returns the URL to ask for
   */
  serve(scenario: Served, patches: readonly Patch[], take: string): string;
  close(): Promise<void>;
}

/** What of a recording its servers need. */
export type Served = Pick<RecordedScenario, 'id' | 'answers'> & { request: { url: string } };

interface Take {
  answers(hop: number, phase: Patch['phase']): Answer | Silence;
  /** The same text with the exchange's own address in it. */
  address(text: string): string;
}

const HOSTS = ['*.shop.test', '*.pay.test', '*.id.test', '*.example.test', '*.other.test'];
/** Ports that lead to the one server, beside those of http and https. */
const PORTS = [80, 443, 444];
const BODY = '{"ok":true}';
const DROP: Silence = { drop: 'closed' };

const recorded = (answer: RecordedAnswer | null | undefined): Answer | Silence =>
  !answer || answer === 'drop' ? DROP : answer;

export async function startRecordedServers(): Promise<RecordedServers> {
  const authority = await createAuthority();
  const certificate = await createCertificate(HOSTS, authority);
  const takes = new Map<string, Take>();

  /** What the take that this path names answers, with its own address in it; null for any other page. */
  const answerTo = (path: string, phase: Patch['phase']): Answer | Silence | null => {
    const [, id = '', hop = '0'] = /^\/s\/([^/]+)\/(\d+)/.exec(path) ?? [];
    const take = takes.get(id);
    const answer = take?.answers(Number(hop), phase) ?? null;
    if (!take || !answer || 'drop' in answer) return answer;
    return { ...answer, headers: answer.headers?.map(([name, value]) => [name, take.address(value)]) };
  };

  // Methods that Node's parser does not know, such as `patch`.
  const onRawRequest = ({ url }: RawRequest, socket: Duplex) => {
    const answer = answerTo(url, 'response');
    if (!answer || 'drop' in answer) return socket.destroy();
    const lines = (answer.headers ?? []).map(([name, value]) => `${name}: ${value}`);
    const body = answer.status === 204 || answer.status === 304 ? '' : BODY;
    const head = [`HTTP/1.1 ${answer.status} Answer`, ...lines, `content-length: ${body.length}`, 'connection: close'];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };

  const onRequest = (request: http.IncomingMessage, response: http.ServerResponse) => {
    request.resume();
    const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
    const answer = answerTo(request.url ?? '', isPreflight ? 'preflight' : 'response');
    if (!answer) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>page</title>');
      return;
    }
    if ('drop' in answer) {
      request.socket.destroy();
      return;
    }
    const bodiless = answer.status === 204 || answer.status === 304 || request.method === 'HEAD';
    response.writeHead(answer.status, (answer.headers ?? []).flat()).end(bodiless ? '' : BODY);
  };

  const server = await startTwoTonguedServer({
    certificate,
    untrusted: certificate,
    untrustedHost: '',
    onRequest,
    onRawRequest,
  });
  const socks = await openSocksDoor(server.port);

  return {
    chromiumArgs: [
      `--host-resolver-rules=${PORTS.map((port) => `MAP *.test:${port} 127.0.0.1:${server.port}`).join(', ')}`,
      `--ignore-certificate-errors-spki-list=${certificate.spki}`,
    ],
    firefoxPreferences: {
      'network.proxy.type': 1,
      'network.proxy.socks': '127.0.0.1',
      'network.proxy.socks_port': socks.port,
      'network.proxy.socks_version': 5,
      'network.proxy.socks_remote_dns': true,
      'dom.security.https_first': false,
    },
    authority: authority.cert,
    serve({ id, request, answers }, patches, take) {
      const key = `${id}~${take}`;
      const address = (text: string) => text.replaceAll(`/s/${id}/`, `/s/${key}/`);
      takes.set(key, {
        address,
        answers(hop, phase) {
          const own = phase === 'response' ? answers.hops[hop] : (answers.preflights?.[hop] ?? answers.preflight);
          return patchAnswer(recorded(own), [...patches], { phase, hop });
        },
      });
      return address(request.url);
    },
    async close() {
      await Promise.all([socks.close(), server.close()]);
    },
  };
}
