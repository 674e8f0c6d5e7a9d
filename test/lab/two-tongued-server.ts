import http from 'node:http';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import type { Certificate } from './certificates.ts';

export interface RawRequest {
  url: string;
  /** The Origin header, empty without one. */
  origin: string;
}

export interface TwoTonguedServer {
  port: number;
  /** Cuts a connection with a TCP reset, under TLS too. */
  reset(request: http.IncomingMessage): void;
  close(): Promise<void>;
}

const TLS_HANDSHAKE = 0x16;

/**
 * One port that speaks http and https, told apart by the first byte, so that a URL can change its scheme and keep its
 * port (as HSTS does). `untrusted` is shown to whoever asks for `untrustedHost`.
 */
export async function startTwoTonguedServer(options: {
  certificate: Certificate;
  untrusted: Certificate;
  untrustedHost: string;
  onRequest: (request: http.IncomingMessage, response: http.ServerResponse) => void;
  /** A request that Node's http parser does not take: a WebSocket handshake, or an unknown method such as `patch`. */
  onRawRequest: (request: RawRequest, socket: Duplex) => void;
}): Promise<TwoTonguedServer> {
  const server = http.createServer({ keepAliveTimeout: 0 }, options.onRequest);
  server.on('upgrade', (request, socket) =>
    options.onRawRequest({ url: request.url ?? '/', origin: request.headers.origin ?? '' }, socket),
  );
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    const head = error.code === 'HPE_INVALID_METHOD' ? (error.rawPacket?.toString('latin1') ?? '') : '';
    const url = /^\S+ (\S+) HTTP\/1\.1\r\n/.exec(head)?.[1];
    if (url) options.onRawRequest({ url, origin: /^origin: *(.*)\r$/im.exec(head)?.[1] ?? '' }, socket);
    else socket.destroy();
  });
  const untrusted = tls.createSecureContext(options.untrusted);
  const terminator = tls.createServer({
    key: options.certificate.key,
    cert: options.certificate.cert,
    SNICallback: (host, done) => done(null, host === options.untrustedHost ? untrusted : undefined),
  });
  terminator.on('secureConnection', (socket) => server.emit('connection', socket));
  terminator.on('tlsClientError', (_error, socket) => socket.destroy());

  const raw = new Map<number, net.Socket>();
  const entrance = net.createServer({ pauseOnConnect: true }, (socket) => {
    const port = socket.remotePort ?? 0;
    raw.set(port, socket);
    socket.on('close', () => raw.delete(port));
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      const head = socket.read() as Buffer | null;
      if (!head) return;
      socket.unshift(head);
      (head[0] === TLS_HANDSHAKE ? terminator : server).emit('connection', socket);
    });
    socket.resume();
    socket.pause();
  });
  await new Promise<void>((resolve) => entrance.listen(0, '127.0.0.1', resolve));

  return {
    port: (entrance.address() as net.AddressInfo).port,
    reset: (request) => raw.get(request.socket.remotePort ?? 0)?.resetAndDestroy(),
    close: () =>
      new Promise((resolve) => {
        entrance.close(() => resolve());
        for (const socket of raw.values()) socket.destroy();
      }),
  };
}
