import { createBot } from '../../src/bot/bot.ts';
import { renderNotice } from '../../src/bot/notice.ts';
import { settableClock } from '../../src/calendar/clock.ts';
import { type Day, momentOf } from '../../src/calendar/days.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Database, Tx } from '../../src/database/work.ts';
import type { Answer, IncomingMessage } from '../../src/feishu/incoming.ts';
import { renderingHash } from '../../src/feishu/rendering-hash.ts';
import type { MessageToRender, Rendering } from '../../src/feishu/rendering.ts';
import { createProjectsFeature } from '../../src/projects/actions.ts';
import { applyImport, proposeImport } from '../../src/projects/imports.ts';
import type { LatestReport } from '../../src/projects/latest-report.ts';
import type { Workbook } from '../../src/projects/workbook.ts';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';
import { validateCard } from '../../src/sandbox/card-validator.ts';
import { testDatabase } from '../kit/database.ts';

export interface Shown {
  readonly template: string;
  readonly to: string | null;
  readonly rendering: Rendering | null;
  /** The card or text, to look for words in. */
  readonly text: string;
  readonly platformMessage: string;
}

/** The projects with a bot and a database of their own. Every card drawn has passed the platform's checks. */
export async function createWorld() {
  const database = await testDatabase();
  const { db } = database;
  const clock = settableClock(momentOf('2024-11-22', '09:00'));
  const files = new Map<string, Uint8Array | null>();
  const reports = new Map<string, LatestReport>();
  const reds = new Map<string, Day>();
  const reacted: number[] = [];
  const feature = createProjectsFeature({
    download: async (_message, key) => files.get(key) ?? null,
    latestReports: async () => reports,
    lastReds: async () => reds,
    extraSheets: [],
    reactions: [async (_work, { planYear }) => void reacted.push(planYear)],
  });
  const renderers = new Map(Object.entries({ ...feature.renderers, notice: renderNotice }));
  const draw = async (on: Database | Tx, message: MessageToRender, now: Date): Promise<Rendering | null> => {
    const rendering = (await renderers.get(message.template)?.(on, message, now)) ?? null;
    if (rendering?.kind === 'card') {
      const problems = validateCard(rendering.card);
      if (problems.length > 0) throw new Error(`${message.template}: ${problems.join('\n')}`);
    }
    return rendering;
  };
  const bot = createBot({
    db,
    clock,
    features: [feature],
    answerWithCard: true,
    onRefused: () => undefined,
    render: draw,
    hashOf: renderingHash,
  });
  let keys = 0;

  const world = {
    db,
    pool: database.pool,
    clock,
    files,
    reports,
    reds,
    reacted,
    close: () => database.close(),

    async givenPlan(workbook: Workbook): Promise<void> {
      const bytes = await writeWorkbook(workbook);
      await inTransaction(db, { now: clock.now(), actor: null, cause: 'given' }, async (work) => {
        const { id } = await proposeImport(work, bytes, '给定.xlsx');
        const outcome = await applyImport(work, id, []);
        if (!outcome.ok) throw new Error(outcome.sentence);
      });
      await database.pool.query("update people set open_id = 'ou_' || name");
    },

    /** Everything shown since the last time it was asked, as it looks now. */
    async says(name: string, text: string, more: Partial<IncomingMessage> = {}): Promise<Shown[]> {
      const id = `om_in_${(keys += 1)}`;
      const before = await world.occasions();
      await bot({
        kind: 'message',
        key: `msg:${id}`,
        messageId: id,
        chatId: 'oc_private',
        chatType: 'p2p',
        sender: `ou_${name}`,
        addressed: true,
        text,
        file: null,
        image: null,
        other: null,
        parentId: null,
        sentAt: clock.now(),
        ...more,
      });
      return world.shown((occasion) => !before.has(occasion));
    },

    async sends(name: string, fileName: string, bytes: Uint8Array | null): Promise<Shown> {
      const key = `file_${(keys += 1)}`;
      files.set(key, bytes);
      const before = await world.occasions();
      await world.says(name, '', { file: { key, name: fileName } });
      await world.runTasks();
      const last = (await world.shown((occasion) => !before.has(occasion))).at(-1);
      if (!last) throw new Error('no answer');
      return last;
    },

    async presses(
      name: string,
      on: Shown,
      value: object,
      form: Record<string, unknown> = {},
    ): Promise<Answer> {
      const answer = await bot({
        kind: 'action',
        key: `evt:${(keys += 1)}`,
        operator: `ou_${name}`,
        messageId: on.platformMessage,
        chatId: 'oc_private',
        value,
        form,
        option: null,
      });
      if (answer.card) {
        const problems = validateCard(answer.card);
        if (problems.length > 0) throw new Error(problems.join('\n'));
      }
      return answer;
    },

    /** What graphile-worker would run. */
    async runTasks(): Promise<void> {
      const { rows } = await database.pool.query<{ payload: unknown; id: string }>(
        `select j.id, p.payload from graphile_worker.jobs j
         join graphile_worker._private_jobs p on p.id = j.id where j.task_identifier = 'read-workbook' order by j.id`,
      );
      for (const { id, payload } of rows) {
        await feature.tasks?.['read-workbook']?.(db, payload, clock.now());
        await database.pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id]);
      }
    },

    async occasions(): Promise<ReadonlySet<string>> {
      const rows = await db.selectFrom('messages').select('occasion').execute();
      return new Set(rows.map(({ occasion }) => occasion));
    },

    async shown(which: (occasion: string) => boolean): Promise<Shown[]> {
      const { rows } = await database.pool.query<{
        id: string;
        occasion: string;
        template: string;
        subject: object;
        person: string | null;
        chat: string | null;
        name: string | null;
      }>('select m.*, p.name from messages m left join people p on p.id = m.person order by m.ctid');
      const shown: Shown[] = [];
      for (const row of rows.filter(({ occasion }) => which(occasion))) {
        await db
          .updateTable('messages')
          .set({ platform_message: `om_${row.id}` })
          .where('id', '=', row.id)
          .execute();
        const rendering = await draw(db, row, clock.now());
        shown.push({
          template: row.template,
          to: row.name ?? row.chat,
          rendering,
          text:
            rendering?.kind === 'card'
              ? JSON.stringify(rendering.card)
              : rendering?.kind === 'text'
                ? rendering.text
                : '',
          platformMessage: `om_${row.id}`,
        });
      }
      return shown;
    },
  };
  return world;
}
