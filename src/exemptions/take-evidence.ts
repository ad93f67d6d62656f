import { sql } from 'kysely';
import type { Asked, Attachment } from '../bot/feature.ts';
import { readRules } from '../database/settings.ts';
import { may } from '../people/policy.ts';
import { EVIDENCE } from '../tickets/evidence-rule-set.ts';
import { keepFiles } from './files.ts';
import { OPEN } from './life/stages.ts';
import { relationsToExemption } from './relations.ts';
import { exemptionReplied } from './replied.ts';
import { exemptionById, type StoredExemption } from './store.ts';

const MINUTE_MS = 60_000;

/**
 * 佐证材料: a picture or file belongs to the application whose card it replies to, or to the one that its sender made
 * within the last minutes, unless they fed back on a ticket since. A workbook that answers nothing is a plan.
 */
export async function takeEvidence(asked: Asked, attachment: Attachment): Promise<boolean> {
  const { work, person, message } = asked;
  const { parentId } = message;
  const isWorkbook = attachment.name !== null && /\.xlsx?$/i.test(attachment.name);
  const exemption =
    parentId === null
      ? isWorkbook
        ? null
        : await appliedLately(asked)
      : await exemptionReplied(work.db, parentId);
  if (!exemption) return false;
  const relations = await relationsToExemption(work.db, person, exemption, work.now);
  const decision = may(person, 'exemption.apply', relations);
  const called = exemption.number ?? exemption.projectName;
  if (!decision.allowed) asked.say(decision.sentence);
  else if (!OPEN.some((stage) => stage === exemption.life.stage)) asked.say(`${called}已办结，材料未附入。`);
  else {
    const count = await keepFiles(work, exemption.id, [attachment], message.messageId, person.id);
    asked.say(`已附入${called}佐证材料（共${count}份）。`);
  }
  return true;
}

async function appliedLately({ work, person }: Asked): Promise<StoredExemption | null> {
  const { evidenceMinutes } = await readRules(work.db, EVIDENCE);
  const since = new Date(work.now.getTime() - evidenceMinutes * MINUTE_MS);
  const { rows } = await sql<{ exemption: string }>`
    select lately.exemption from (
      (select exemption, at from exemption_events
       where actor = ${person.id} and at >= ${since} and act in ('apply', 'report'))
      union all
      (select exemption, at from exemption_files where sent_by = ${person.id} and at >= ${since})
    ) as lately join exemptions e on e.id = lately.exemption and e.stage in ('drafted', 'asked', 'office')
    where not exists (
      select from ticket_events t
      where t.actor = ${person.id} and t.at > lately.at and t.act in ('feedback', 'claim', 'reply', 'extend'))
    order by lately.at desc limit 1`.execute(work.db);
  const [found] = rows;
  return found ? exemptionById(work.db, found.exemption) : null;
}
