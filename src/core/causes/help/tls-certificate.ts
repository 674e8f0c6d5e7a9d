import type { CauseHelp } from './cause-help.ts';

export const tlsCertificate: CauseHelp = {
  title: 'The certificate is not trusted',
  means:
    "The server's certificate did not pass: expired, self-signed, or made for another name. The connection was closed before any request. This is not CORS.",
  why: "Without a valid certificate nobody knows who answers. For a page's own address the browser can ask the person; for a fetch it fails.",
  waysIn: [
    'A self-signed certificate in development.',
    "The certificate ran out, or lacks this host's name.",
    'An intermediate certificate is missing on the server.',
    "A company's proxy signs with a root that this machine lacks.",
  ],
  fix: [
    'Renew the certificate, with this name in it and the whole chain.',
    'In development: make a local authority with mkcert, and trust that.',
  ],
  mdn: ['Web/Security/Defenses/Transport_Layer_Security'],
};
