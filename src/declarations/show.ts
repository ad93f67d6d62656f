import { z } from 'zod';
import { declarationCard, type DeclarationForm, type DeclarationView } from '../../cards/declaration.ts';
import { declarationListCard, type DeclarationLine } from '../../cards/declaration-list.ts';
import type { TagColor } from '../../cards/kit/index.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf, shortDayText } from '../calendar/days.ts';
import { isNewest, newestAbout } from '../database/newest-message.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { money, wanText } from '../projects/money.ts';
import { BATCHES, CHANNELS, type Content, missing } from './content.ts';
import { doubleText, type Double, readDoubles } from './doubles.ts';
import { type State, STATE_NAMES } from './life.ts';
import {
  declarationById,
  declarationsOf,
  type Event,
  eventsOf,
  type Stored,
  waitingDeclarations,
} from './store.ts';
import { storyOf } from './story.ts';
import { mayMake, mayRead, unitsOfPerson } from './whose.ts';
import { CATEGORY_NAMES } from './words.ts';

const OneSubject = z.object({ declaration: z.string(), person: z.string() });

/** The template 'declaration': one of them, with its form for the unit and what the office decides. */
export const renderDeclaration: Renderer = async (db, message, now) => {
  const { declaration: id, person: reader } = OneSubject.parse(message.subject);
  const found = await declarationById(db, id);
  const person = await personOn(db, reader, dayOf(now));
  if (!found || !person) return null;
  const units = await unitsOfPerson(db, person);
  if (!mayRead(person, units, found).allowed) return null;
  const place = await newestAbout(db, message, now);
  if (place === 'too old to change') return null;
  const events = (await eventsOf(db, [id], now)).get(id) ?? [];
  const doubles = found.life.state === 'declared' ? (await readDoubles(db))(found) : [];
  const view = viewOf(found, person, units, { events, doubles });
  return { kind: 'card', card: declarationCard(place === 'newest' ? view : readOnly(view)) };
};

const COLORS = {
  asking: 'orange',
  declared: 'blue',
  accepted: 'green',
  returned: 'red',
  withdrawn: 'grey',
} as const;

function viewOf(
  found: Stored,
  person: Person,
  units: readonly string[],
  { events, doubles }: { readonly events: readonly Event[]; readonly doubles: readonly Double[] },
): DeclarationView {
  const { id, no, life } = found;
  const { state, content } = life;
  const makes = mayMake(person, units, life.unit).allowed;
  const decides = may(person, 'declaration.decide').allowed;
  const [same] = doubles.filter(({ as }) => as === 'same');
  return {
    id,
    title: `谋划申报　申报${no}`,
    unit: life.unit,
    state: STATE_NAMES[state],
    color: COLORS[state],
    facts: factsOf(content),
    notice: noticeOf(found),
    twins: decides || makes ? doubles.map(doubleText) : [],
    // Who said what in which words is the unit's own affair and the office's.
    story: makes || decides ? storyOf(events) : [],
    editing: makes && state !== 'accepted' && state !== 'withdrawn' ? formOf(content, state) : null,
    mayWithdraw: makes && (state === 'asking' || state === 'declared' || state === 'returned'),
    deciding:
      decides && (state === 'declared' || state === 'accepted')
        ? {
            mayAccept: state === 'declared',
            sure: same ? `${doubleText(same)}。如系同一项目，请退回。` : null,
          }
        : null,
  };
}

/** An older card of the same still says how it stands; it is acted on where it stands last. */
const readOnly = (view: DeclarationView): DeclarationView => ({
  ...view,
  editing: null,
  mayWithdraw: false,
  deciding: null,
});

const NOT_SAID = '（待补充）';

const factsOf = ({ name, category, amountFen, channel, stage }: Content): DeclarationView['facts'] => [
  { label: '项目名称', value: name ?? NOT_SAID },
  { label: '项目类别', value: category ?? NOT_SAID },
  { label: '总投资', value: amountFen === null ? NOT_SAID : money(amountFen) },
  { label: '资金渠道', value: channel ?? NOT_SAID },
  { label: '阶段', value: stage ?? NOT_SAID },
];

function noticeOf({ life: { state, content, reason } }: Stored): string | null {
  if (state === 'asking') return `请补充：${missing(content).join('、')}。`;
  if (state === 'returned') return `退回原因：${reason ?? '未说明'}。修改后可重新报送。`;
  return state === 'declared' ? '已报领导小组办公室审核。' : null;
}

const formOf = (content: Content, state: State): DeclarationForm => ({
  name: content.name ?? '',
  category: content.category ?? '',
  amount: content.amountFen === null ? '' : wanText(content.amountFen),
  channel: content.channel ?? '',
  stage: content.stage ?? '',
  categories: categoriesWith(content.category),
  channels: CHANNELS,
  stages: BATCHES,
  submit: state === 'declared' ? '更正' : '报送',
});

/** A category of the unit's own words stays to be chosen. */
const categoriesWith = (own: string | null): readonly string[] =>
  own === null || CATEGORY_NAMES.includes(own) ? CATEGORY_NAMES : [...CATEGORY_NAMES, own];

const Subject = z.object({ person: z.string() });

/** The template 'declarations': what waits for the office. */
export const renderQueue: Renderer = async (db, message, now) => {
  const person = await personOn(db, Subject.parse(message.subject).person, dayOf(now));
  if (!person || !may(person, 'declaration.decide').allowed || !(await isNewest(db, message))) return null;
  const lines = await linesOf(db, await waitingDeclarations(db));
  return {
    kind: 'card',
    card: declarationListCard({
      title: '谋划申报',
      subtitle: lines.length === 0 ? '没有待审核的申报' : `待审核${lines.length}件`,
      lines,
      decides: true,
      nothing: '没有待审核的谋划申报。各单位申报的项目会列在这里。',
      hints: ['也可发送：收录 申报12、13；退回 申报12，原因：……；申报12 转入 单位名称；项目库。'],
    }),
  };
};

/** The template 'declarations-own': what the person's unit declared, and what became of it. */
export const renderOwn: Renderer = async (db, message, now) => {
  const person = await personOn(db, Subject.parse(message.subject).person, dayOf(now));
  if (!person || !(await isNewest(db, message))) return null;
  const units = await unitsOfPerson(db, person);
  const own = (await declarationsOf(db, units)).toReversed();
  const accepted = own.filter(({ life }) => life.state === 'accepted').length;
  return {
    kind: 'card',
    card: declarationListCard({
      title: '我的申报',
      subtitle: own.length === 0 ? '暂无' : `${units.join('、')}　共${own.length}件，已收录${accepted}件`,
      lines: await linesOf(db, own),
      decides: false,
      nothing: '本单位尚未申报谋划项目。',
      hints: ['申报请发送：谋划申报：项目名称，类别，总投资，资金渠道，阶段。发送“我的得分”查看得分。'],
    }),
  };
};

const STATE_COLORS: Readonly<Record<State, TagColor>> = {
  asking: 'orange',
  declared: 'blue',
  accepted: 'green',
  returned: 'red',
  withdrawn: 'neutral',
};

async function linesOf(db: Database | Tx, declarations: readonly Stored[]): Promise<DeclarationLine[]> {
  if (declarations.length === 0) return [];
  const doublesOf = await readDoubles(db);
  return declarations.map((one) => {
    const { id, no, life, by, at } = one;
    const [first] = life.state === 'declared' ? doublesOf(one) : [];
    return {
      id,
      no: `申报${no}`,
      name: life.content.name ?? '（未填名称）',
      about: aboutText(life.content),
      said: `${by.startsWith(life.unit) ? '' : `${life.unit}　`}${by} ${shortDayText(dayOf(at))}申报`,
      state: STATE_NAMES[life.state],
      stateColor: STATE_COLORS[life.state],
      warning: first
        ? doubleText(first)
        : life.state === 'declared' || life.state === 'accepted'
          ? null
          : noticeOf(one),
      plain: life.state === 'declared' && first?.as !== 'same',
    };
  });
}

const aboutText = ({ category, amountFen, channel, stage }: Content): string =>
  [category, amountFen === null ? null : money(amountFen), channel, stage]
    .filter((part) => part !== null)
    .join('　');
