import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { dayOf, yearOf } from '../calendar/days.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { applyWorkbook } from './apply-workbook.ts';
import { Difference, difference, isEmpty } from './difference.ts';
import { type ExtraAround, type ExtraSheet, extrasIn } from './extra-sheets.ts';
import { readWorkbook, type WorkbookReading } from './read-workbook.ts';
import { readSheets, Sheet, type SheetsResult } from './sheets.ts';
import { lockPlan, type Standing, standingWorkbook } from './standing.ts';

/** What is kept of a file between sending and confirming: its cells, and the year if the office chose one. */
const Content = z.object({
  sheets: z.array(Sheet),
  year: z.number().int().nullable(),
});
type Content = z.infer<typeof Content>;

export interface Import {
  readonly id: string;
  readonly fileName: string;
  readonly sentBy: string | null;
  readonly state: 'reading' | 'refused' | 'proposed' | 'applied' | 'dismissed' | 'stale';
  readonly refusal: string | null;
  readonly difference: Difference | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
}

/** Something a later feature does in the same transaction when roster and plan have changed. */
export type PlanReaction = (work: Work, changed: { readonly planYear: number }) => Promise<void>;

export const importKey = (id: string): string => `import:${id}`;

/** Notes that a file came in; it is read after the commit. @returns the import's id */
export async function receiveImport(
  work: Work,
  file: { readonly source: string; readonly name: string; readonly sentBy: string | null },
): Promise<string> {
  const id = randomUUID();
  await work.db
    .insertInto('imports')
    .values({
      id,
      source: file.source,
      file_name: file.name.slice(0, 200),
      sent_by: file.sentBy,
      created_at: work.now,
      state: 'reading',
    })
    .execute();
  work.journal({
    action: 'import.received',
    subject: importKey(id),
    data: { file: file.name.slice(0, 200) },
  });
  return id;
}

export async function importById(db: Database | Tx, id: string): Promise<Import | null> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  return row
    ? {
        id: row.id,
        fileName: row.file_name,
        sentBy: row.sent_by,
        state: row.state,
        refusal: row.refusal,
        difference: row.difference === null ? null : Difference.parse(row.difference),
        decidedAt: row.decided_at,
        decidedBy: row.decided_by,
      }
    : null;
}

/** Compares the file's sheets with what stands and proposes the difference, or notes why the file was refused. */
export async function propose(
  work: Work,
  id: string,
  sheets: SheetsResult,
  extras: readonly ExtraSheet[] = [],
): Promise<void> {
  const { file_name, state } = await lock(work, id);
  if (state !== 'reading') return;
  if (!sheets.ok) return refuseImport(work, id, sheets.sentence);
  await proposeContent(work, id, file_name, { sheets: [...sheets.sheets], year: null }, extras);
}

export async function refuseImport(work: Work, id: string, sentence: string): Promise<void> {
  await work.db
    .updateTable('imports')
    .set({ state: 'refused', refusal: sentence })
    .where('id', '=', id)
    .execute();
  work.journal({ action: 'import.refused', subject: importKey(id), data: { sentence } });
  work.touch(importKey(id));
}

async function proposeContent(
  work: Work,
  id: string,
  fileName: string,
  content: Content,
  extras: readonly ExtraSheet[],
): Promise<void> {
  const read = await interpret(work, fileName, content, extras);
  if (!read.ok) return refuseImport(work, id, read.sentence);
  const { found } = read;
  const nothing = found.taken === 0;
  await work.db
    .updateTable('imports')
    .set({
      state: nothing ? 'refused' : 'proposed',
      refusal: nothing ? '没有一行能够读入，什么都不会改变。请按下列说明修改后重新发送。' : null,
      plan_year: found.planYear,
      content: JSON.stringify(content),
      difference: JSON.stringify(found),
    })
    .where('id', '=', id)
    .execute();
  work.journal({
    action: nothing ? 'import.refused' : 'import.proposed',
    subject: importKey(id),
    data: { planYear: found.planYear, taken: found.taken, refused: found.refused.length },
  });
  work.touch(importKey(id));
}

type Interpreted =
  | {
      readonly ok: true;
      readonly reading: WorkbookReading;
      readonly standing: Standing;
      readonly found: Difference;
      /** Applies the sheets of later features. */
      readonly applyExtras: (reason: string) => Promise<void>;
    }
  | { readonly ok: false; readonly sentence: string };

async function interpret(
  work: Work,
  fileName: string,
  { sheets, year }: Content,
  extras: readonly ExtraSheet[],
): Promise<Interpreted> {
  const clockYear = yearOf(dayOf(work.now));
  const standing = await standingWorkbook(work.db, clockYear);
  const reading = readWorkbook(sheets, {
    fileName,
    standing: standing.workbook,
    clockYear,
    others: extras.map(({ name }) => name),
    ...(year === null ? {} : { year }),
  });
  if (!reading.ok) return reading;
  const { units, people, projects } = reading.workbook;
  const around = {
    units: unitWords(units),
    unitNames: units.map(({ name }) => name),
    people,
    projects,
  };
  const present = extrasIn(sheets, extras);
  const read = [];
  for (const { extra, sheet } of present)
    read.push({ sheet: extra.name, ...(await extra.compare(work, sheet, around)) });
  return {
    ok: true,
    reading,
    standing,
    found: await withDoubts(work, difference(standing.workbook, reading, read), extras, around),
    async applyExtras(reason) {
      for (const { extra, sheet } of present) await extra.apply(work, sheet, around, reason);
    },
  };
}

/** What later features would have to look after, where anything would change at all. */
async function withDoubts(
  work: Work,
  found: Difference,
  extras: readonly ExtraSheet[],
  around: ExtraAround,
): Promise<Difference> {
  if (isEmpty(found)) return found;
  const doubts = [...found.doubts];
  for (const { doubts: more } of extras) if (more) doubts.push(...(await more(work, around)));
  return { ...found, doubts };
}

const unitWords = (units: WorkbookReading['workbook']['units']): ReadonlySet<string> =>
  new Set(units.flatMap(({ name, shortName }) => (shortName === null ? [name] : [name, shortName])));

export type Outcome =
  | { readonly ok: true; readonly sentence: string }
  | { readonly ok: false; readonly sentence: string };

const settled = (sentence: string): Outcome => ({ ok: true, sentence });
const not = (sentence: string): Outcome => ({ ok: false, sentence });

/** Applies a proposed import, if it is still what was shown; all of it or nothing. */
export async function applyImport(
  work: Work,
  id: string,
  reactions: readonly PlanReaction[],
  extras: readonly ExtraSheet[] = [],
): Promise<Outcome> {
  const row = await lock(work, id);
  if (row.state !== 'proposed') return not(DECIDED[row.state]);
  await lockPlan(work);
  const read = await interpret(work, row.file_name, Content.parse(row.content), extras);
  if (!read.ok) return not(read.sentence);
  const { found } = read;
  if (found.blocked !== null) return not(found.blocked);
  if (isEmpty(found)) return not('没有变化，无需导入。');
  if (!isDeepStrictEqual(found, Difference.parse(row.difference))) {
    await decide(work, id, 'stale');
    return not('花名册或项目计划在此期间已有变化，这份比对已失效，请重新比对后再确认。');
  }
  const reason = `导入工作簿“${row.file_name}”`;
  await applyWorkbook(work, read.standing, read.reading.workbook, {
    replacesYear: found.yearBefore !== null,
    because: { reason, source: row.source },
  });
  await read.applyExtras(reason);
  await decide(work, id, 'applied');
  for (const react of reactions) await react(work, { planYear: found.planYear });
  return settled('已导入。');
}

const DECIDED = {
  reading: '文件正在读取，请稍候。',
  refused: '这个文件没有可导入的内容。',
  applied: '这份工作簿已经导入过了。',
  dismissed: '这份工作簿已经放弃导入，如需导入请重新发送文件。',
  stale: '这份比对已失效，请重新比对后再确认。',
} as const;

export async function dismissImport(work: Work, id: string): Promise<Outcome> {
  const { state } = await lock(work, id);
  if (state !== 'proposed' && state !== 'stale') return not(DECIDED[state]);
  await decide(work, id, 'dismissed');
  return settled('已放弃导入，现有花名册和计划没有变化。');
}

/** Compares anew: after the base has changed, or for another year. */
export async function proposeAgain(
  work: Work,
  id: string,
  year: number | null,
  extras: readonly ExtraSheet[] = [],
): Promise<Outcome> {
  const row = await lock(work, id);
  if (row.state !== 'proposed' && row.state !== 'stale') return not(DECIDED[row.state]);
  const content = Content.parse(row.content);
  await proposeContent(work, id, row.file_name, year === null ? content : { ...content, year }, extras);
  return settled(year === null ? '已按最新情况重新比对。' : `计划年度已改为${year}年，已重新比对。`);
}

async function decide(work: Work, id: string, state: 'applied' | 'dismissed' | 'stale'): Promise<void> {
  await work.db
    .updateTable('imports')
    .set({ state, decided_at: work.now, decided_by: work.actor })
    .where('id', '=', id)
    .execute();
  work.journal({ action: `import.${state}`, subject: importKey(id) });
  work.touch(importKey(id));
}

const lock = (work: Work, id: string) =>
  work.db
    .selectFrom('imports')
    .select(['file_name', 'source', 'state', 'content', 'difference'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();

/**
 * Proposes a file given at the command line: read at once, in the caller's transaction.
 * @returns the import to apply; its refusal or its difference says what is in it
 */
export async function proposeImport(
  work: Work,
  bytes: Uint8Array,
  fileName: string,
  extras: readonly ExtraSheet[] = [],
): Promise<Import> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  // The same file may be given again and again; what it changes depends on what stands.
  const id = await receiveImport(work, {
    source: `cli:${digest}:${randomUUID()}`,
    name: fileName,
    sentBy: work.actor,
  });
  await propose(work, id, await readSheets(bytes, fileName), extras);
  const found = await importById(work.db, id);
  if (!found) throw new Error(`import ${id} vanished in its own transaction`);
  return found;
}
