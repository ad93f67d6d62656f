import { z } from 'zod';
import { importCard } from '../../cards/import.ts';
import {
  type Asked,
  done,
  type Press,
  type Pressed,
  type PressAnswer,
  press,
  refused,
  rejected,
  type Renderer,
  type Task,
} from '../bot/feature.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Work } from '../database/work.ts';
import { calledBy } from '../people/person.ts';
import { may } from '../people/policy.ts';
import { personById } from '../people/store.ts';
import type { ExtraSheet } from './extra-sheets.ts';
import { importView } from './import-view.ts';
import {
  applyImport,
  dismissImport,
  importById,
  importKey,
  type Outcome,
  type PlanReaction,
  propose,
  proposeAgain,
  receiveImport,
  refuseImport,
} from './imports.ts';
import { readSheets } from './sheets.ts';

export const READ_WORKBOOK = 'read-workbook';

/** The file of a message; null when the platform will never give it. Throwing has it tried again later. */
export type Download = (messageId: string, fileKey: string) => Promise<Uint8Array | null>;

const ReadWorkbook = z.object({ import: z.string(), message: z.string(), file: z.string() });

/** A file came in. What it says goes to the sender alone: it holds the roster. */
export async function takeFile(asked: Asked, file: { key: string; name: string }): Promise<void> {
  const { work, person, message } = asked;
  const decision = may(person, 'plan.import');
  if (!decision.allowed) return asked.say(`${decision.sentence}进度请直接用文字回复。`);
  const id = await receiveImport(work, {
    source: `message:${message.messageId}`,
    name: file.name,
    sentBy: person.id,
  });
  asked.answerPrivately('import', { import: id }, importKey(id));
  work.enqueue({
    task: READ_WORKBOOK,
    payload: { import: id, message: message.messageId, file: file.key },
    key: `${READ_WORKBOOK}:${id}`,
  });
}

/** Fetches the file, reads it outside of any transaction, and proposes what it would change. */
export const readWorkbookTask =
  (download: Download, extras: readonly ExtraSheet[]): Task =>
  async (db, payload, now) => {
    const { import: id, message, file } = ReadWorkbook.parse(payload);
    const found = await importById(db, id);
    if (found?.state !== 'reading') return;
    const bytes = await download(message, file);
    const sheets = bytes && (await readSheets(bytes, found.fileName));
    await inTransaction(db, { now, actor: found.sentBy, cause: `task:${READ_WORKBOOK}:${id}` }, (work) =>
      sheets === null
        ? refuseImport(work, id, '文件下载失败，可能已被撤回或超过有效期，请重新发送。')
        : propose(work, id, sheets, extras),
    );
  };

const ImportSubject = z.object({ import: z.string() });

export const renderImport: Renderer = async (db, message) => {
  const found = await importById(db, ImportSubject.parse(message.subject).import);
  if (!found) return null;
  const decider = found.decidedBy === null ? null : await personById(db, found.decidedBy);
  return { kind: 'card', card: importCard(importView(found, decider && calledBy(decider))) };
};

/** The buttons of the proposal; each only for those who may import. */
export const importPresses = (
  reactions: readonly PlanReaction[],
  extras: readonly ExtraSheet[],
): Readonly<Record<string, Press>> => ({
  'import.confirm': deciding((work, id) => applyImport(work, id, reactions, extras)),
  'import.dismiss': deciding(dismissImport),
  'import.again': deciding((work, id) => proposeAgain(work, id, null, extras)),
  'import.set-year': press(OnImport, async (pressed, { id }) => {
    const year = z.coerce.number().int().min(2000).max(2099).safeParse(pressed.action.form['year']);
    return year.success
      ? decide(pressed, id, (work) => proposeAgain(work, id, year.data, extras))
      : rejected('请选择计划年度。');
  }),
});

const OnImport = z.object({ act: z.string(), id: z.string() });

const deciding = (act: (work: Work, id: string) => Promise<Outcome>): Press =>
  press(OnImport, (pressed, { id }) => decide(pressed, id, (work) => act(work, id)));

async function decide(
  { work, person }: Pressed,
  id: string,
  act: (work: Work) => Promise<Outcome>,
): Promise<PressAnswer> {
  const decision = may(person, 'plan.import');
  if (!decision.allowed) return refused(decision.sentence);
  if (!(await importById(work.db, id))) return refused('没有找到这份工作簿，请重新发送文件。');
  const { ok, sentence } = await act(work);
  return ok ? done(sentence) : refused(sentence);
}
