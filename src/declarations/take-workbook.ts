import { z } from 'zod';
import { declarationSheetCard } from '../../cards/declaration-sheet.ts';
import type { Asked, Attachment, Renderer, Task } from '../bot/feature.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Work } from '../database/work.ts';
import { may } from '../people/policy.ts';
import { readSheets } from '../projects/sheets.ts';
import type { Refused } from '../projects/workbook.ts';
import { act, declare } from './act.ts';
import { sameContent } from './content.ts';
import { readSheet, type SheetRow } from './read-sheet.ts';
import { sameProject } from './same-name.ts';
import { declarationsOf, type Stored } from './store.ts';
import { unitsOfPerson } from './whose.ts';

export const READ_DECLARATIONS = 'read-declarations';

/** The file of a message; null when the platform will never give it. Throwing has it tried again later. */
export type Download = (messageId: string, fileKey: string) => Promise<Uint8Array | null>;

/** A workbook from a unit declares; one from the office is a plan, whoever else it works for. */
export async function takeWorkbook(asked: Asked, { kind, key, name }: Attachment): Promise<boolean> {
  const { work, person, message } = asked;
  const plan = may(person, 'plan.import');
  if (kind !== 'file' || !/\.xlsx?$/i.test(name ?? '') || plan.allowed) return false;
  const [unit] = await unitsOfPerson(work.db, person);
  if (unit === undefined) return false;
  work.enqueue({
    task: READ_DECLARATIONS,
    payload: {
      message: message.messageId,
      file: key,
      name: name ?? '',
      person: person.id,
      unit,
      // What holds no declarations may have been meant as a plan.
      notPlan: plan.sentence,
    },
    key: `${READ_DECLARATIONS}:${message.messageId}`,
  });
  return true;
}

const Payload = z.object({
  message: z.string(),
  file: z.string(),
  name: z.string(),
  person: z.string(),
  unit: z.string(),
  notPlan: z.string(),
});
type Payload = z.infer<typeof Payload>;

/** Fetches the file, reads it outside of any transaction, and declares what it holds. */
export const readDeclarations =
  (download: Download): Task =>
  async (db, payload, now) => {
    const sent = Payload.parse(payload);
    const bytes = await download(sent.message, sent.file);
    const sheets = bytes && (await readSheets(bytes, sent.name));
    const cause = `task:${READ_DECLARATIONS}:${sent.message}`;
    await inTransaction(db, { now, actor: sent.person, cause }, async (work) => {
      if (!sheets) return tell(work, sent, '文件下载失败，可能已被撤回或超过有效期，请重新发送。');
      if (!sheets.ok) return tell(work, sent, `${sent.notPlan}${sheets.sentence}`);
      const read = readSheet(sheets.sheets);
      if (typeof read === 'string') return tell(work, sent, `${sent.notPlan}${read}`);
      const taken: string[] = [];
      for (const row of read.rows) taken.push(await take(work, sent, row));
      tell(work, sent, null, taken, read.refused);
    });
  };

/** Declares a row: what the unit declared under this name already is corrected while undecided, else left. */
async function take(work: Work, sent: Payload, { number, content }: SheetRow): Promise<string> {
  const known = (await declarationsOf(work.db, [sent.unit])).find(({ life }) =>
    sameProject(life.content.name ?? '', content.name),
  );
  if (known) return again(work, sent, known, content);
  const { no } = await declare(work, {
    unit: sent.unit,
    content,
    words: null,
    source: `message:${sent.message}:row:${number}`,
    message: sent.message,
  });
  return `申报${no}　${content.name}：已报审核`;
}

async function again(
  work: Work,
  { message }: Payload,
  { id, no, life }: Stored,
  content: SheetRow['content'],
): Promise<string> {
  const label = `申报${no}　${content.name}`;
  if (life.state === 'accepted') return `${label}：此前已收录，未作改动`;
  if (life.state === 'declared' && sameContent(life.content, content)) return `${label}：此前已申报`;
  const acted = await act(work, id, { act: 'correct', content, words: null }, 'unit', message);
  return acted.done ? `${label}：已更正，报审核` : `${label}：${acted.sentence}`;
}

function tell(
  work: Work,
  { message, name, person }: Payload,
  sentence: string | null,
  taken: readonly string[] = [],
  refused: readonly Refused[] = [],
): void {
  const occasion = `declaration-sheet:${message}`;
  work.send({
    occasion,
    template: 'declaration-sheet',
    subject: { name, sentence, taken, refused: refused.map(refusedText) },
    subjectKey: occasion,
    to: { person },
  });
}

const refusedText = ({ sheet, row, column, found, expected }: Refused): string =>
  `${sheet}${row > 0 ? `第${row}行` : ''}“${column}”：现为${found}，应为${expected}`;

const Subject = z.object({
  name: z.string(),
  sentence: z.string().nullable(),
  taken: z.array(z.string()),
  refused: z.array(z.string()),
});

/** The template 'declaration-sheet': what came of a workbook. */
export const renderSheet: Renderer = (_db, message) => {
  const { name, sentence, taken, refused } = Subject.parse(message.subject);
  return Promise.resolve({
    kind: 'card',
    card: declarationSheetCard({
      fileName: name,
      sentence: sentence ?? `读取${taken.length}件，未能读取${refused.length}处。`,
      color: taken.length === 0 ? 'red' : refused.length > 0 ? 'orange' : 'green',
      taken,
      refused,
    }),
  });
};
