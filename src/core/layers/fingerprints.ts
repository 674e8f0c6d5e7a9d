import type { Owner } from '../formats/report.ts';

/** A layer that can be told by a header of its answers: its name, whose it is, and the header that gives it away. */
export interface Fingerprint {
  name: string;
  kind: 'gateway' | 'cdn' | 'server' | 'framework' | 'storage';
  owner: Owner;
  header: string;
  value?: RegExp;
}

/**
 * Most telling first: a gateway's own error mark outranks the server behind it. Adding a layer is adding a row.
 */
export const FINGERPRINTS: readonly Fingerprint[] = [
  { name: 'Cloudflare (a challenge page)', kind: 'cdn', owner: 'gateway', header: 'cf-mitigated' },
  { name: 'AWS API Gateway', kind: 'gateway', owner: 'gateway', header: 'x-amzn-errortype' },
  { name: 'AWS API Gateway', kind: 'gateway', owner: 'gateway', header: 'x-amz-apigw-id' },
  { name: 'AWS API Gateway', kind: 'gateway', owner: 'gateway', header: 'apigw-requestid' },
  { name: 'AWS load balancer', kind: 'gateway', owner: 'gateway', header: 'server', value: /^awselb/i },
  { name: 'Amazon S3', kind: 'storage', owner: 'gateway', header: 'server', value: /^AmazonS3/i },
  { name: 'Google Cloud Storage', kind: 'storage', owner: 'gateway', header: 'x-goog-storage-class' },
  { name: 'Azure Blob Storage', kind: 'storage', owner: 'gateway', header: 'x-ms-blob-type' },
  { name: 'Kong', kind: 'gateway', owner: 'gateway', header: 'via', value: /kong/i },
  { name: 'Kong', kind: 'gateway', owner: 'gateway', header: 'server', value: /^kong/i },
  { name: 'Envoy', kind: 'gateway', owner: 'gateway', header: 'server', value: /envoy/i },
  { name: 'Express', kind: 'framework', owner: 'server', header: 'x-powered-by', value: /express/i },
  { name: 'Next.js', kind: 'framework', owner: 'server', header: 'x-powered-by', value: /next\.js/i },
  { name: 'PHP', kind: 'framework', owner: 'server', header: 'x-powered-by', value: /php/i },
  { name: 'ASP.NET', kind: 'framework', owner: 'server', header: 'x-powered-by', value: /asp\.net/i },
  { name: 'ASP.NET', kind: 'framework', owner: 'server', header: 'x-aspnet-version' },
  { name: 'Rails', kind: 'framework', owner: 'server', header: 'x-runtime' },
  { name: 'uvicorn (FastAPI, Starlette)', kind: 'framework', owner: 'server', header: 'server', value: /^uvicorn/i },
  { name: 'gunicorn', kind: 'framework', owner: 'server', header: 'server', value: /^gunicorn/i },
  { name: 'Werkzeug (Flask)', kind: 'framework', owner: 'server', header: 'server', value: /werkzeug/i },
  { name: 'WSGIServer (Django)', kind: 'framework', owner: 'server', header: 'server', value: /wsgiserver/i },
  { name: 'Kestrel (ASP.NET Core)', kind: 'framework', owner: 'server', header: 'server', value: /kestrel/i },
  { name: 'Puma (Rack)', kind: 'framework', owner: 'server', header: 'server', value: /puma/i },
  { name: 'Amazon CloudFront', kind: 'cdn', owner: 'gateway', header: 'x-amz-cf-id' },
  { name: 'Cloudflare', kind: 'cdn', owner: 'gateway', header: 'server', value: /^cloudflare/i },
  { name: 'Vercel', kind: 'cdn', owner: 'gateway', header: 'x-vercel-id' },
  { name: 'Netlify', kind: 'cdn', owner: 'gateway', header: 'x-nf-request-id' },
  { name: 'Fastly', kind: 'cdn', owner: 'gateway', header: 'x-fastly-request-id' },
  { name: 'Akamai', kind: 'cdn', owner: 'gateway', header: 'server', value: /akamai/i },
  { name: 'nginx', kind: 'server', owner: 'server', header: 'server', value: /nginx|openresty/i },
  { name: 'Apache', kind: 'server', owner: 'server', header: 'server', value: /apache/i },
  { name: 'Caddy', kind: 'server', owner: 'server', header: 'server', value: /caddy/i },
  { name: 'IIS', kind: 'server', owner: 'server', header: 'server', value: /microsoft-iis/i },
  { name: 'HAProxy', kind: 'gateway', owner: 'gateway', header: 'server', value: /haproxy/i },
];
