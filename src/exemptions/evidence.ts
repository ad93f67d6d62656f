import { z } from 'zod';
import { done, informed, press, type Press, refused, type Renderer } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { evidenceFile, type FetchFile } from '../tickets/evidence.ts';
import type { Answered } from './ask.ts';
import { filesOf } from './files.ts';
import { relationsToExemption } from './relations.ts';
import { exemptionById, type StoredExemption } from './store.ts';

/** The newest are sent; nobody wants a chat full of them. */
const MOST = 10;

/** Sends whoever asks what was given as evidence: it lies in chats of others, where they can't look. */
export async function sendEvidence(
  work: Work,
  person: Person,
  exemption: StoredExemption,
  asked: string,
): Promise<Answered> {
  const relations = await relationsToExemption(work.db, person, exemption, work.now);
  const decision = may(person, 'exemption.read', relations);
  if (!decision.allowed) return { done: false, sentence: decision.sentence };
  const called = exemption.number ?? '续报';
  const files = await filesOf(work.db, exemption.id);
  if (files.length === 0) return { done: false, sentence: `${called}暂无佐证材料。` };
  for (const { key } of files.slice(-MOST)) {
    const occasion = `exemption-evidence:${asked}:${key}`;
    work.send({
      occasion,
      template: 'exemption-evidence',
      subject: { exemption: exemption.id, person: person.id, key },
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
  'exemption.evidence': press(
    z.object({ act: z.literal('exemption.evidence'), id: z.uuid() }),
    async ({ work, person, action }, { id }) => {
      const exemption = await exemptionById(work.db, id);
      if (!exemption) return informed('该申请已不存在。');
      const sent = await sendEvidence(work, person, exemption, action.key);
      return sent.done ? done(sent.sentence) : refused(sent.sentence);
    },
  ),
};

const Subject = z.object({ exemption: z.string(), person: z.string(), key: z.string() });

/** The template 'exemption-evidence': one picture or file, as it was sent. */
export const renderEvidence =
  (fetchFile: FetchFile): Renderer =>
  async (db, message, now) => {
    const { exemption: id, person: reader, key } = Subject.parse(message.subject);
    const exemption = await exemptionById(db, id);
    const person = await personOn(db, reader, dayOf(now));
    if (!exemption || !person) return null;
    const relations = await relationsToExemption(db, person, exemption, now);
    if (!may(person, 'exemption.read', relations).allowed) return null;
    return evidenceFile(await filesOf(db, id), key, fetchFile);
  };
