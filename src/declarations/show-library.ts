import { z } from 'zod';
import { libraryCard, type LibraryView } from '../../cards/library.ts';
import { done, press, type Press, type Renderer, type Saying } from '../bot/feature.ts';
import { dayOf, momentText } from '../calendar/days.ts';
import { may } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { money } from '../projects/money.ts';
import { allProjects, type PlannedProject } from '../projects/queries.ts';
import { SAMPLE_NOTICE } from '../projects/sample.ts';
import { Batch } from './content.ts';
import { type BatchOf, libraryAsked, type LibraryItem, libraryOf, type PlannedItem } from './library.ts';
import { acceptedDeclarations, type Stored } from './store.ts';
import { unitsOfPerson } from './whose.ts';

/** 项目库, 储备项目: everything for those who read all, the unit's own for others. */
export const sayLibrary: Saying = (asked) => {
  const wanted = libraryAsked(asked.message.text);
  if (!wanted) return null;
  asked.answerPrivately('library', { person: asked.person.id, batch: wanted.batch });
  return Promise.resolve();
};

const Subject = z.object({ person: z.string(), batch: Batch.nullable() });

/** The template 'library': the pipeline as far as the person may see it. */
export const renderLibrary: Renderer = async (db, message, now) => {
  const { person: id, batch } = Subject.parse(message.subject);
  const person = await personOn(db, id, dayOf(now));
  if (!person) return null;
  const readsAll = may(person, 'declaration.read').allowed;
  const units = readsAll ? null : await unitsOfPerson(db, person);
  const isSeen = (unit: string): boolean => units === null || units.includes(unit);
  const projects = (await allProjects(db)).filter(({ unit }) => isSeen(unit));
  const accepted = (await acceptedDeclarations(db)).filter(({ life }) => isSeen(life.unit));
  const batches = libraryOf(projects.map(planned), accepted.flatMap(declared));
  return {
    kind: 'card',
    card: libraryCard({
      whose: units === null ? '全区' : units.join('、') || '无责任单位',
      asOf: `截至${momentText(now)}`,
      figures: batches.map(({ batch: title, items, amountFen }) => ({
        label: `${title}一批`,
        value: `${items.length}个${amountFen > 0 ? `　${money(amountFen)}` : ''}`,
      })),
      batches: batches.filter((one) => batch === null || one.batch === batch).map(batchView),
      views: viewsOf(batches, batch),
      nothing: '没有相应的项目。',
      sample: projects.some(({ content }) => content?.includes(SAMPLE_NOTICE) ?? false),
    }),
  };
};

const planned = ({ code, name, unit, stage, totalFen, category, nature }: PlannedProject): PlannedItem => ({
  code,
  name,
  unit,
  stage,
  amountFen: totalFen,
  about: [code, unit, category, nature, stage === '停工' ? '停工' : null]
    .filter((part) => part !== null)
    .join(' · '),
});

function declared({ no, life }: Stored): LibraryItem[] {
  const { name, category, amountFen, channel, stage } = life.content;
  if (name === null || stage === null) return [];
  const about = [`申报${no}`, life.unit, category, channel].filter((part) => part !== null).join(' · ');
  return [{ no: `申报${no}`, name, unit: life.unit, batch: stage, amountFen, about }];
}

const batchView = ({ batch, items, amountFen }: BatchOf): LibraryView['batches'][number] => ({
  title: `${batch}一批（${items.length}个${amountFen > 0 ? `，总投资${money(amountFen)}` : ''}）`,
  lines: items.map(({ name, about, amountFen: fen }) => ({
    name,
    about: fen === null ? about : `${about} · ${money(fen)}`,
  })),
});

const viewsOf = (batches: readonly BatchOf[], shown: Batch | null): LibraryView['views'] => [
  ...batches
    .filter(({ batch, items }) => items.length > 0 && batch !== shown)
    .map(({ batch }) => ({ text: `${batch}一批`, value: { act: 'library.show', batch } })),
  ...(shown === null ? [] : [{ text: '全部', value: { act: 'library.show', batch: null } }]),
];

/** Sends another view to whoever pressed; what they see of it is theirs to see. */
export const libraryPress: Press = press(
  z.object({ act: z.literal('library.show'), batch: Batch.nullable() }),
  ({ work, person, action }, { batch }) => {
    const occasion = `answer:${action.key}`;
    work.send({
      occasion,
      template: 'library',
      subject: { person: person.id, batch },
      subjectKey: occasion,
      to: { person: person.id },
    });
    return Promise.resolve(done('已发送，请查看与本助手的单聊。'));
  },
);
