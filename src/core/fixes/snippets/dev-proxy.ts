import type { Snippet } from './snippet.ts';

const WARNING = `// For an API of others that has no CORS: the page asks its own origin, and no browser rule applies. A key or another
// secret belongs on a server that adds it, never in the page. Call '/api/...' in place of the API's address.`;

export const viteProxy: Snippet = {
  id: 'vite-proxy',
  label: 'Proxy: Vite',
  language: 'javascript',
  answers: null,
  code: ({ api }) => `${WARNING}
// vite.config.js; for development alone: what serves the page in production needs a proxy of its own.
import { defineConfig } from 'vite';

export default defineConfig({
  server: {
    // Vite's own default lets every page on localhost read what the proxy answers.
    cors: false,
    proxy: {
      '/api': { target: '${api}', changeOrigin: true, rewrite: (path) => path.replace(/^\\/api/, '') },
    },
  },
});
`,
};

export const expressProxy: Snippet = {
  id: 'express-proxy',
  label: 'Proxy: Express',
  language: 'javascript',
  answers: null,
  code: ({ api }) => `${WARNING}
import { createProxyMiddleware } from 'http-proxy-middleware';

app.use('/api', createProxyMiddleware({ target: '${api}', changeOrigin: true }));
`,
};

export const nextRewrites: Snippet = {
  id: 'next-rewrites',
  label: 'Proxy: Next.js',
  language: 'javascript',
  answers: /Next\.js/,
  code: ({ api }) => `${WARNING}
// next.config.mjs
export default {
  async rewrites() {
    return [{ source: '/api/:path*', destination: '${api}/:path*' }];
  },
};
`,
};
