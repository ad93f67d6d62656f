import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { startEmbedded } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase, type OpenDatabase } from '../database/open.ts';

/** The database that the configuration names, or the service's own; migrated. Closing ends the own server too. */
export async function openMigrated(config: Config, log: Logger): Promise<OpenDatabase> {
  const server = config.databaseUrl === null ? await startEmbedded({ dataDir: config.dataDir }) : null;
  if (server) log.info({ adopted: server.adopted }, 'the embedded database runs');
  const database = openDatabase(server?.url ?? config.databaseUrl ?? '', {
    onError: (error) => log.warn({ err: error }, 'an idle database connection broke'),
  });
  const close = async (): Promise<void> => {
    await database.close();
    await server?.stop();
  };
  try {
    await migrate(database.pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...database, close };
}
