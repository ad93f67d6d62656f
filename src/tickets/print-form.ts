import { z } from 'zod';
import type { Renderer } from '../bot/feature.ts';
import { momentText } from '../calendar/days.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { projectByCode } from '../projects/queries.ts';
import { SAMPLE_NOTICE } from '../projects/sample.ts';
import { filesOf, type TicketFile } from './files.ts';
import { formView, type KeptForm } from './form-view.ts';
import { CLOCKS } from './life/clock-rule-set.ts';
import { NUMBERS } from './number-rule-set.ts';
import { FORM_NAMES } from './numbers.ts';
import { readStory } from './read-story.ts';
import { mayReadTicket, readTicket } from './read-ticket.ts';

/** `form`: which of the ticket's forms; null or left out: its last 交办单, 转办单 or 督办单. */
const Subject = z.object({ ticket: z.string(), person: z.string(), form: z.string().nullish() });

/** The template 'ticket-document': one of the 四单 as a .docx to print, with all that was done about it by now. */
export const renderForm: Renderer = async (db, message, now) => {
  const { ticket: id, person, form: wanted } = Subject.parse(message.subject);
  const read = await readTicket(db, id, person, now);
  if (!read || !mayReadTicket(read).allowed) return null;
  const forms = await formsOf(db, id);
  const form =
    forms.find((each) => each.id === wanted) ??
    forms.findLast(({ kind }) => kind !== 'remind') ??
    forms.at(-1);
  if (!form) return null;
  const project = await projectByCode(db, read.ticket.project);
  const view = formView({
    ticket: read.ticket,
    steps: read.steps,
    story: await readStory(db, read.draft, read.steps),
    form,
    called: new Map(forms.map(({ kind, title }) => [title, `${FORM_NAMES[kind]} ${title}`])),
    evidence: (await filesOf(db, id)).map(evidenceText),
    rules: await readRules(db, CLOCKS),
    issuer: (await readRules(db, NUMBERS)).issuer,
    notice: project?.content?.includes(SAMPLE_NOTICE) ? SAMPLE_NOTICE : null,
  });
  if (!view) return view;
  // What writes documents is large, and wanted only now.
  const { writeTicketForm } = await import('./write-ticket-form.ts');
  return { kind: 'file', ...(await writeTicketForm(view)) };
};

const evidenceText = ({ name, kind, by, at }: TicketFile): string =>
  `${name ?? (kind === 'image' ? '照片' : '文件')}（${by} ${momentText(at)}）`;

/** The oldest first. */
async function formsOf(db: Database | Tx, ticket: string): Promise<(KeptForm & { readonly id: string })[]> {
  return db
    .selectFrom('ticket_forms')
    .select(['id', 'kind', 'title', 'unit', 'level', 'issued_at as issuedAt'])
    .where('ticket', '=', ticket)
    .orderBy('issued_at')
    .orderBy('number')
    .execute();
}
