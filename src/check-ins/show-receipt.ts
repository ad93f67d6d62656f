import { z } from 'zod';
import { receiptCard } from '../../cards/receipt.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import { readSetting } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { ARITHMETIC_KEY, arithmeticRules } from './arithmetic.ts';
import { BEAT_KEY, beatRules, nextOpening, standingOf } from './beat.ts';
import type { KnownProblems } from './raised-problem.ts';
import { type Reading, readingsBeside } from './readings.ts';
import { askingView, receiptView, type Shown, type Understanding } from './receipt-view.ts';
import { roundById } from './rounds.ts';
import { ROUTING_KEY, routingRules } from './routing.ts';
import { projectsWithinReach, projectToReport, reportFigures } from './store.ts';

export const ReceiptSubject = z.object({ reading: z.string() });

/** The template 'receipt': what was understood of a reply in words, as it stands now. */
export const renderReceipt =
  ({ raises, knownProblems }: { raises: boolean; knownProblems?: KnownProblems | undefined }): Renderer =>
  async (db, message, now) => {
    const readings = await readingsBeside(db, ReceiptSubject.parse(message.subject).reading);
    const [first] = readings;
    const round = first && (await roundById(db, first.round));
    if (!first || !round) return null;
    const standing = standingOf(round, nextOpening(round, await readSetting(db, BEAT_KEY, beatRules)), now);
    if (first.project === null) {
      const projects =
        first.state === 'asked' ? await projectsWithinReach(db, first.round, first.person, dayOf(now)) : [];
      return { kind: 'card', card: receiptCard(askingView(first, projects, standing)) };
    }
    const shown: Shown = {
      standing,
      raises,
      known: (await knownProblems?.(db, reportsOf(readings))) ?? new Map(),
      arithmetic: await readSetting(db, ARITHMETIC_KEY, arithmeticRules),
      routing: await readSetting(db, ROUTING_KEY, routingRules),
    };
    return { kind: 'card', card: receiptCard(receiptView(await understandings(db, readings), shown)) };
  };

const reportsOf = (readings: readonly Reading[]): string[] => readings.flatMap(({ report }) => report ?? []);

async function understandings(db: Database | Tx, readings: readonly Reading[]): Promise<Understanding[]> {
  const found: Understanding[] = [];
  for (const reading of readings)
    found.push({
      reading,
      project: reading.project === null ? null : await projectToReport(db, reading.round, reading.project),
      corrected: reading.corrects === null ? null : await reportFigures(db, reading.corrects),
    });
  return found;
}
