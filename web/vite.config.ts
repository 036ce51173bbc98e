import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env.TREADLE_WEB_OUT ?? '../artifacts/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  // npm run dev: the application with hot reload, against a server that runs beside it.
  server: { proxy: { '/v1': 'http://127.0.0.1:8420', '/openapi': 'http://127.0.0.1:8420' } },
});
