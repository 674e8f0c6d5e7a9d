import net from 'node:net';
import { type Door, openDoor } from './side-doors.ts';

/** RFC 1928: version 5, no authentication. */
const NO_LOGIN = Buffer.from([5, 0]);
const CONNECTED = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);

/**
 * A SOCKS proxy that leads every connection to one port of the loopback interface, whatever host and port it was asked
 * for: Firefox can give hosts an address, but not another port, and origins with a default port need 443.
 */
export const openSocksDoor = (port: number): Promise<Door> =>
  openDoor(
    net.createServer((socket) => {
      // Greeting and request come one at a time: the client waits for each answer.
      socket.once('data', () => {
        socket.write(NO_LOGIN);
        socket.once('data', () => {
          const inner = net.connect(port, '127.0.0.1');
          inner.on('error', () => socket.destroy());
          inner.on('close', () => socket.destroy());
          socket.on('close', () => inner.destroy());
          socket.write(CONNECTED);
          socket.pipe(inner).pipe(socket);
        });
      });
    }),
  );
