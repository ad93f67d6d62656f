import { expect } from 'vitest';
import { createBulletinsFeature } from '../../src/bulletins/actions.ts';
import { lastReds } from '../../src/bulletins/last-reds.ts';
import { createHelpFeature } from '../../src/bot/help.ts';
import type { Renderer } from '../../src/bot/feature.ts';
import { createCheckInsFeature } from '../../src/check-ins/actions.ts';
import { latestReports } from '../../src/check-ins/latest-reports.ts';
import { createExemptionsFeature } from '../../src/exemptions/actions.ts';
import { exemptionDuties } from '../../src/exemptions/duties.ts';
import { createPeopleFeature } from '../../src/people/actions.ts';
import { createProjectsFeature } from '../../src/projects/actions.ts';
import { createTicketsFeature } from '../../src/tickets/actions.ts';
import { createDutiesFeature } from '../../src/tickets/duties/actions.ts';
import { knownProblems } from '../../src/tickets/drafts/known-problems.ts';
import { raiseProblem } from '../../src/tickets/drafts/raise.ts';
import { wordsOf } from '../kit/world-words.ts';
import { CONTACTS, GROUP, LEADER, OFFICE } from './district.ts';
import type { Town } from './town.ts';

/** Answers as of the moment they were asked for; they stay as they are. */
const AS_OF_THEN = new Set(['my-projects', 'project', 'district-week', 'trouble']);
/** Of these only the newest follows what happens. */
const NEWEST_FOLLOWS = new Set(['ticket-drafts', 'ticket-own']);

/** Every card on show is the one that would be drawn now. */
export async function checkShown(town: Town): Promise<void> {
  const { database, sandbox, clock } = town;
  const messages = await database.db.selectFrom('messages').selectAll().execute();
  const renderers = renderersOfAll();
  const shown = new Map(
    [OFFICE, LEADER, ...CONTACTS, GROUP].flatMap((chat) =>
      sandbox.messagesOf(chat).map((message) => [message.messageId, message] as const),
    ),
  );
  for (const row of messages.filter(({ template }) => !AS_OF_THEN.has(template))) {
    const drawn = await renderers.get(row.template)?.(database.db, row, clock.now());
    if (drawn === null && NEWEST_FOLLOWS.has(row.template)) continue;
    const message = shown.get(row.platform_message ?? '');
    const now =
      drawn?.kind === 'card' ? undated(wordsOf(drawn.card)) : drawn?.kind === 'text' ? drawn.text : null;
    const then = message?.card === null ? message.text : undated(wordsOf(message?.card));
    if (drawn?.kind === 'file')
      expect(await fileShown(town, message?.fileKey)).toEqual(Buffer.from(drawn.bytes));
    else expect([row.occasion, then]).toEqual([row.occasion, now]);
  }
}

/** Days left and days over are those of the day on which the card was last drawn. */
const undated = (words: string): string =>
  words.replaceAll(/还剩\d+个工作日|今日到期|期限已到|超期\d+个工作日/g, '……');

const fileShown = async ({ sandbox }: Town, key: string | null | undefined): Promise<Buffer> =>
  Buffer.from(await sandbox.bytesOf(key ?? ''));

function renderersOfAll(): Map<string, Renderer> {
  const never = () => Promise.reject(new Error('the checker asks nobody'));
  const features = [
    createPeopleFeature({ lookUp: never }),
    createTicketsFeature({
      groups: { make: never, add: never, rename: never, alone: never },
      fetchFile: never,
      hasOtherInHand: never,
    }),
    createDutiesFeature({ urge: never, moreDuties: exemptionDuties }),
    createExemptionsFeature({ fetchFile: never }),
    createBulletinsFeature(),
    createProjectsFeature({
      download: never,
      latestReports,
      lastReds,
      reactions: [],
      extraSheets: [],
    }),
    createCheckInsFeature({ raiseProblem, knownProblems }),
    createHelpFeature(),
  ];
  return new Map(features.flatMap((feature) => Object.entries(feature.renderers ?? {})));
}
