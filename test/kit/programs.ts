import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { isCurrent } from '../../src/built.mjs';
import { programs } from '../../src/vite.config.ts';

/** What tests run in processes of their own. */
const ENTRIES = {
  main: 'src/main.ts',
  log: 'src/log.ts',
  'service-process': 'test/kit/service-process-entry.ts',
  'embedded-service': 'test/database/embedded-service.ts',
};
// As deep as dist/service, from where the service finds its page.
const FOLDER = new URL('../../dist/test/', import.meta.url);

/** Where a program lies, built before the first test of a run. */
export const programPath = (name: keyof typeof ENTRIES): string =>
  fileURLToPath(new URL(`${name}.mjs`, FOLDER));

/** Builds the programs where they aren't of the sources as they are now. */
export async function buildPrograms(): Promise<void> {
  if (!isCurrent(FOLDER)) await build(programs(ENTRIES, fileURLToPath(FOLDER)));
}
