import { sendNotice } from '../bot/notice.ts';
import { dayOf, yearOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import { officeIds } from '../people/store.ts';
import { QUEUE } from './keys.ts';
import type { Stored } from './store.ts';

/**
 * Shows the office that there is something to look through: at most one card a person and day, however many projects
 * are declared; the one that stands is redrawn.
 */
export async function tellOffice(work: Work): Promise<void> {
  for (const person of await officeIds(work.db))
    if (person !== work.actor)
      work.send({
        occasion: `declarations:${dayOf(work.now)}:${person}`,
        template: 'declarations',
        subject: { person },
        subjectKey: QUEUE,
        to: { person },
      });
}

export interface Decided {
  readonly declaration: Stored;
  /** Of a return or an acceptance taken back; null: accepted. */
  readonly reason: string | null;
}

/** Tells those who declared what the office decided: one message a person, however many were decided together. */
export function tellDeclarers(work: Work, decided: readonly Decided[], cause: string): void {
  for (const person of new Set(decided.map(({ declaration }) => declaration.declaredBy))) {
    if (person === work.actor) continue;
    const own = decided.filter(({ declaration }) => declaration.declaredBy === person);
    sendNotice(work, { person }, `declarations-decided:${cause}:${person}`, own.map(sentence).join('\n'));
  }
}

function sentence({ declaration: { no, life }, reason }: Decided): string {
  const name = `申报${no}“${life.content.name ?? ''}”`;
  return reason === null
    ? `${name}已收录，计入${yearOf(life.declaredOn ?? '')}年谋划申报。`
    : `${name}已由领导小组办公室退回。原因：${reason}。修改后可重新报送。`;
}
