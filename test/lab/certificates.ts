import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
  /** Base64 SHA-256 of the public key, as `--ignore-certificate-errors-spki-list` wants it. */
  spki: string;
}

/** Makes a fresh key and certificate for a list of host names; names may begin with a `*.` label. */
export async function createCertificate(names: string[]): Promise<Certificate> {
  const pem = await generate([{ name: 'commonName', value: 'WhyCORS lab' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  const publicKey = new X509Certificate(pem.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: pem.private, cert: pem.cert, spki: createHash('sha256').update(publicKey).digest('base64') };
}
