import { defineConfig } from 'vite';

// The component for other products: one classic script without dependencies, beside the application's files.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: `${process.env.TREADLE_WEB_OUT ?? '../artifacts/web'}/embed`,
    emptyOutDir: true,
    target: 'es2022',
    lib: {
      entry: 'embed/treadle-suggestion.ts',
      formats: ['iife'],
      name: 'treadle',
      fileName: () => 'treadle-suggestion.js',
    },
  },
});
