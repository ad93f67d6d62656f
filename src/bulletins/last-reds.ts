import type { LastReds } from '../projects/last-reds.ts';
import { lastProgressReds } from './store.ts';

/** Later than every week: all bulletins that went out count. */
const ANY_WEEK = '9999';

/** The port that projects leaves open: when each project was last red for its progress, in the bulletins since. */
export const lastReds: LastReds = (db, since) => lastProgressReds(db, ANY_WEEK, since);
