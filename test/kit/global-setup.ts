import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { buildPrograms } from './programs.ts';
import { onServer, TEMPLATE, urlOf } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** postgres://… of the server that all test files share. */
    databaseServer: string;
  }
}

/** For the whole run: the programs, and one server with one migrated database that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'district-test-'));
  const [server] = await Promise.all([startEmbedded({ dataDir: folder, careless: true }), buildPrograms()]);
  project.onTestsRerun(buildPrograms);
  const url = urlOf(server.url, 'postgres');
  await onServer(url, `create database ${TEMPLATE}`);
  const template = openDatabase(urlOf(url, TEMPLATE), { onError: () => undefined });
  await migrate(template.pool);
  await template.close();
  project.provide('databaseServer', url);
  return async () => {
    // A test that was cut short may have left a connection, for which the server would stay up.
    await onServer(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where datname like 'test\\_%'",
    );
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
