import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** What answers while the page is worked at. */
const API = process.env['HOPLINE_API'] ?? 'http://127.0.0.1:4000';

/** How the page is built: nothing is put into the document itself, so that the strictest policy holds, and nothing is fetched from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
    license: { fileName: 'assets/licenses.md' },
  },
  server: { proxy: { '/graphql': { target: API, ws: true }, '/session': API, '/captures': API } },
});
