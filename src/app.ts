import type { Logger } from 'pino';
import { createJobs } from '../jobs/index.ts';
import { createRunner, type Runner } from '../jobs/runner.ts';
import { supersededCard } from '../cards/superseded.ts';
import { askable } from './bot/abilities.ts';
import { createBot } from './bot/bot.ts';
import type { Feature, Task } from './bot/feature.ts';
import { createHelpFeature } from './bot/help.ts';
import { createBulletinsFeature } from './bulletins/actions.ts';
import { lastReds } from './bulletins/last-reds.ts';
import type { Clock } from './calendar/clock.ts';
import { createCheckInsFeature } from './check-ins/actions.ts';
import { roundsBetween } from './check-ins/beat.ts';
import { latestReports } from './check-ins/latest-reports.ts';
import type { Database, Tx } from './database/work.ts';
import { createDeclarationsFeature } from './declarations/actions.ts';
import { createDelivery } from './feishu/delivery.ts';
import { redrawPressed } from './feishu/message-row.ts';
import { createOwnGroups } from './feishu/own-groups.ts';
import { createReceiving, type RawReceiver } from './feishu/receiving.ts';
import type { Limits } from './feishu/limits.ts';
import { PlatformError } from './feishu/platform-error.ts';
import type { Platform } from './feishu/platform.ts';
import type { Presence } from './feishu/presence.ts';
import type { MessageToRender, Rendering } from './feishu/rendering.ts';
import { renderingHash } from './feishu/rendering-hash.ts';
import { createInspectionsFeature } from './inspections/actions.ts';
import { hasVisitUnderWay } from './inspections/take-photo.ts';
import { createExemptionsFeature } from './exemptions/actions.ts';
import { exemptionDuties } from './exemptions/duties.ts';
import { createPeopleFeature } from './people/actions.ts';
import type { LookUp } from './people/match-people.ts';
import { tellOfficeOfFailure } from './people/tell-office.ts';
import { createChangeAnswersFeature, createProjectsFeature } from './projects/actions.ts';
import { createTicketsFeature } from './tickets/actions.ts';
import { createDutiesFeature } from './tickets/duties/actions.ts';
import { planChanged } from './tickets/duties/duty-tasks.ts';
import type { ExtraSheet } from './projects/extra-sheets.ts';
import { rulesSheet } from './rules/rules-sheet.ts';
import { createScoresFeature } from './scores/actions.ts';
import { foreseeLights } from './rules/light-changes.ts';
import { createRulesFeature } from './rules/actions.ts';
import { DECLARED } from './rules/declared.ts';
import { ladderSheet } from './tickets/ladder/ladder-sheet.ts';
import { knownProblems } from './tickets/drafts/known-problems.ts';
import { raiseProblem } from './tickets/drafts/raise.ts';
import { createTraceFeature } from './trace/actions.ts';
import type { Tasks } from './feishu/workers.ts';
import type { Metrics } from './web/metrics.ts';

export interface AppParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly platform: Platform;
  readonly limits: Limits;
  readonly presence: Presence;
  readonly lookUp: LookUp;
  /** false: a press is answered with the toast alone (FEISHU_CARD_REPLY=toast). */
  readonly answerWithCard: boolean;
  readonly log: Logger;
  readonly metrics: Metrics;
}

export interface App {
  /** Takes the platform's events, however they come in. */
  readonly receive: RawReceiver;
  /** What is done after a commit, by task name; what goes to many stands apart. */
  readonly tasks: Tasks;
  readonly bulkTasks: Tasks;
}

/** What later features keep in the workbook. */
export const EXTRA_SHEETS: readonly ExtraSheet[] = [ladderSheet, rulesSheet(DECLARED)];

/** How long a card's update holds back when the press that caused it is answered with a toast alone. */
const SETTLE_MS = 400;

/** The jobs depend on the database alone, so the clock that is moved along them stands before the rest. */
export const createDistrictRunner = (db: Database): Runner =>
  createRunner(db, createJobs(roundsBetween, exemptionDuties));

/** The one place that knows every part: features, bot and delivery put together. */
export function createApp(parts: AppParts): App {
  const { db, clock, platform, metrics } = parts;
  // In the order in which they are asked what a sentence means.
  const features: readonly Feature[] = [
    createPeopleFeature({ lookUp: parts.lookUp }),
    // 同意 东督免〔2026〕3号 is no ticket's number: what is said of an exemption is known by its own word.
    createExemptionsFeature({ fetchFile: downloadFrom(platform) }),
    createTicketsFeature({
      groups: createOwnGroups(platform, parts.presence),
      fetchFile: downloadFrom(platform),
      hasOtherInHand: hasVisitUnderWay,
    }),
    createTraceFeature(),
    createDutiesFeature({ urge: urgeBy(platform, parts.log), moreDuties: exemptionDuties }),
    createInspectionsFeature(),
    createDeclarationsFeature({ download: downloadFrom(platform) }),
    createScoresFeature(),
    createBulletinsFeature(),
    createProjectsFeature({
      download: downloadFrom(platform),
      latestReports,
      lastReds,
      reactions: [planChanged],
      extraSheets: EXTRA_SHEETS,
    }),
    createRulesFeature(DECLARED, foreseeLights({ latestReports, lastReds })),
    createChangeAnswersFeature([planChanged], askable),
    createCheckInsFeature({ raiseProblem, knownProblems }),
    createHelpFeature(),
  ];
  const render = renderer(features);
  const onRefused = (reason: string): void => metrics.refused.inc({ reason });
  const receive = createBot({
    db,
    clock,
    features,
    answerWithCard: parts.answerWithCard,
    render,
    hashOf: renderingHash,
    onRefused,
  });
  const delivery = createDelivery({
    db,
    clock,
    platform,
    limits: parts.limits,
    presence: parts.presence,
    render,
    superseded: supersededCard,
    tellOffice: tellOfficeOfFailure,
    log: parts.log,
    onOutcome: (outcome) => metrics.deliveries.inc({ outcome }),
    ...(parts.answerWithCard ? {} : { settleMs: SETTLE_MS }),
  });
  const { 'deliver-bulk': bulk, ...deliver } = delivery;
  const bound = (tasks: readonly (readonly [string, Task])[]): Tasks => tasksOf(tasks, db, clock);
  return {
    receive: createReceiving({
      receive,
      botOpenId: () => platform.botOpenId(),
      log: parts.log,
      onEvent: (kind, seconds) => metrics.events.observe({ kind }, seconds),
      onRefused,
      onDoubt: (press) => redrawPressed(db, press),
    }),
    tasks: { ...deliver, ...bound(features.flatMap(({ tasks = {} }) => Object.entries(tasks))) },
    bulkTasks: {
      'deliver-bulk': bulk,
      ...bound(features.flatMap(({ bulkTasks = {} }) => Object.entries(bulkTasks))),
    },
  };
}

/** null: the file is gone or was withdrawn, and asking again won't bring it. */
const downloadFrom =
  (platform: Platform) =>
  async (messageId: string, fileKey: string, kind: 'image' | 'file' = 'file'): Promise<Uint8Array | null> => {
    try {
      return await platform.download(messageId, fileKey, kind);
    } catch (error) {
      if (error instanceof PlatformError && error.kind !== 'retry') return null;
      throw error;
    }
  };

/** Urgent marks are an extra: what the platform refuses (its limits, say) is written down and left. */
const urgeBy =
  (platform: Platform, log: Logger) =>
  async (messageId: string, openIds: readonly string[]): Promise<void> => {
    try {
      await platform.urge(messageId, openIds);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      log.warn({ message: messageId, code: error.code }, 'a message could not be marked urgent');
    }
  };

type Draw = (db: Database | Tx, message: MessageToRender, now: Date) => Promise<Rendering | null>;

/** A template of a version before or after this one draws nothing; it is left as it is. */
function renderer(features: readonly Feature[]): Draw {
  const renderers = new Map(features.flatMap((feature) => Object.entries(feature.renderers ?? {})));
  return async (db, message, now) => (await renderers.get(message.template)?.(db, message, now)) ?? null;
}

const tasksOf = (tasks: readonly (readonly [string, Task])[], db: Database, clock: Clock): Tasks =>
  Object.fromEntries(tasks.map(([name, task]) => [name, (payload) => task(db, payload, clock.now())]));
