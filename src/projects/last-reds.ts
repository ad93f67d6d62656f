import type { Day } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';

/**
 * Asked of whoever keeps the bulletins: by project, the day of the last bulletin since the moment that showed it red
 * for its progress. So 查 and 周督查 agree on a red that has caught up and stays yellow.
 */
export type LastReds = (db: Database | Tx, since: Date) => Promise<ReadonlyMap<string, Day>>;
