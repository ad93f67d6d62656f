import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './kit/long-first.ts';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/kit/global-setup.ts'],
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // The service is loaded once a worker, not once a file: a fifth of the whole time. Tests keep nothing in modules.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
