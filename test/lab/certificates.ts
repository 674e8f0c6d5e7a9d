import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
  /** Base64 SHA-256 of the public key, as `--ignore-certificate-errors-spki-list` wants it. */
  spki: string;
}

/** Who may sign certificates that a browser was told to trust. */
export interface Authority {
  key: string;
  cert: string;
}

const YOUNG = { keyType: 'ec', algorithm: 'sha256' } as const;

/** Makes a fresh certificate authority. Firefox knows HSTS only for hosts whose certificate it trusts without exception. */
export async function createAuthority(): Promise<Authority> {
  const pem = await generate([{ name: 'commonName', value: 'WhyCORS lab authority' }], {
    ...YOUNG,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return { key: pem.private, cert: pem.cert };
}

/**
 * Makes a fresh key and certificate for a list of host names; names may begin with a `*.` label. Without an authority
 * the certificate is signed by itself.
 */
export async function createCertificate(names: string[], authority?: Authority): Promise<Certificate> {
  const pem = await generate([{ name: 'commonName', value: 'WhyCORS lab' }], {
    ...YOUNG,
    ca: authority,
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
