import { defineConfig } from 'vite';

/** Builds the workspace page into dist/sandbox-page; run by `npm run prepare`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  // The chart library's hand-drawn style names this one's browser build, which exports nothing.
  resolve: { alias: { roughjs: 'roughjs/bundled/rough.esm.js' } },
  build: {
    outDir: '../../../dist/sandbox-page',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Small pictures must stay files: the page's security policy is simpler to read that way.
    assetsInlineLimit: 0,
    // The chart library is one large part, loaded only when a card shows a chart.
    chunkSizeWarningLimit: 2500,
  },
});
