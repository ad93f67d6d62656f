import { z } from 'zod';
import type { AskButton } from '../../cards/ticket-asks.ts';
import { done, press, type Press, refused, type Renderer } from '../bot/feature.ts';
import type { Work } from '../database/work.ts';
import type { Rendering } from '../feishu/rendering.ts';
import type { Person } from '../people/person.ts';
import type { Answered } from './ask.ts';
import { filesOf, type TicketFile } from './files.ts';
import { mayReadTicket, readTicket } from './read-ticket.ts';

/** A file of a message that somebody sent; null: it is gone. */
export type FetchFile = (message: string, key: string, kind: 'image' | 'file') => Promise<Uint8Array | null>;

/** The newest are sent; nobody wants a chat full of them. */
const MOST = 10;

/** What the card offers where there is evidence to look at. */
export const evidenceTaps = (files: readonly TicketFile[]): AskButton[] =>
  files.length === 0 ? [] : [{ act: 'evidence', text: '查看佐证材料', type: 'default' }];

/** Sends whoever asks what was given as evidence: it lies in chats of others, where they can't look. */
export async function sendEvidence(work: Work, person: Person, id: string, asked: string): Promise<Answered> {
  const read = await readTicket(work.db, id, person.id, work.now);
  if (!read) return { done: false, sentence: '该问题已不存在。' };
  const decision = mayReadTicket(read);
  if (!decision.allowed) return { done: false, sentence: decision.sentence };
  const called = read.ticket.number ?? `草稿${read.ticket.no}`;
  const files = await filesOf(work.db, id);
  if (files.length === 0) return { done: false, sentence: `${called}暂无佐证材料。` };
  for (const { key } of files.slice(-MOST)) {
    const occasion = `evidence:${asked}:${key}`;
    const subject = { ticket: id, person: person.id, key };
    work.send({
      occasion,
      template: 'ticket-evidence',
      subject,
      subjectKey: occasion,
      to: { person: person.id },
    });
  }
  const newest = files.length > MOST ? `，其中最近${MOST}份` : '';
  return {
    done: true,
    sentence: `${called}佐证材料共${files.length}份${newest}已发送，请查看与本助手的单聊。`,
  };
}

export const evidencePresses: Readonly<Record<string, Press>> = {
  'ticket.evidence': press(
    z.object({ act: z.literal('ticket.evidence'), id: z.uuid() }),
    async ({ work, person, action }, { id }) => {
      const { done: sent, sentence } = await sendEvidence(work, person, id, action.key);
      return sent ? done(sentence) : refused(sentence);
    },
  ),
};

const Subject = z.object({ ticket: z.string(), person: z.string(), key: z.string() });

/** The template 'ticket-evidence': one picture or file, as it was sent. */
export const renderEvidence =
  (fetchFile: FetchFile): Renderer =>
  async (db, message, now) => {
    const { ticket: id, person, key } = Subject.parse(message.subject);
    const read = await readTicket(db, id, person, now);
    if (!read || !mayReadTicket(read).allowed) return null;
    return evidenceFile(await filesOf(db, id), key, fetchFile);
  };

/** The picture or file of that key among the evidence, as it was sent; null: it is none of it. */
export async function evidenceFile(
  files: readonly TicketFile[],
  key: string,
  fetchFile: FetchFile,
): Promise<Rendering | null> {
  const at = files.findIndex((file) => file.key === key);
  const file = files[at];
  if (!file) return null;
  const bytes = await fetchFile(file.message, key, file.kind);
  if (bytes === null)
    return { kind: 'text', text: `佐证材料${at + 1}（${file.by}报送）已被撤回或删除，无法取得。` };
  return { kind: 'file', name: file.name ?? `佐证材料${at + 1}.${pictureType(bytes)}`, bytes };
}

/** By its first bytes, as pictures come without a name. */
function pictureType(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\u0089PNG')) return 'png';
  if (head.startsWith('GIF8')) return 'gif';
  return head.endsWith('WEBP') ? 'webp' : 'jpg';
}
