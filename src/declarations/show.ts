import { z } from 'zod';
import { declarationCard, type DeclarationForm, type DeclarationView } from '../../cards/declaration.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import { newestAbout } from '../database/newest-message.ts';
import type { Person } from '../people/person.ts';
import { may } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { money, wanText } from '../projects/money.ts';
import { BATCHES, CHANNELS, type Content, missing } from './content.ts';
import { doubleText, type Double, readDoubles } from './doubles.ts';
import { type State, STATE_NAMES } from './life.ts';
import { declarationById, type Event, eventsOf, type Stored } from './store.ts';
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

interface Seen {
  readonly events: readonly Event[];
  readonly doubles: readonly Double[];
}

function viewOf(found: Stored, person: Person, units: readonly string[], seen: Seen): DeclarationView {
  const { id, no, life } = found;
  const { state, content } = life;
  const makes = mayMake(person, units, life.unit).allowed;
  const decides = may(person, 'declaration.decide').allowed;
  const isOpen = state === 'asking' || state === 'declared' || state === 'returned';
  return {
    id,
    title: `谋划申报　申报${no}`,
    unit: life.unit,
    state: STATE_NAMES[state],
    color: COLORS[state],
    facts: factsOf(content),
    notice: noticeOf(found),
    // Doubles, and who said what in which words, are the unit's own affair and the office's.
    twins: decides || makes ? seen.doubles.map(doubleText) : [],
    story: decides || makes ? storyOf(seen.events) : [],
    editing: makes && isOpen ? formOf(content, state) : null,
    mayWithdraw: makes && isOpen,
    deciding: decides ? decidingOf(state, seen.doubles) : null,
  };
}

function decidingOf(state: State, doubles: readonly Double[]): DeclarationView['deciding'] {
  if (state !== 'declared' && state !== 'accepted') return null;
  const same = doubles.find(({ as }) => as === 'same');
  return {
    mayAccept: state === 'declared',
    sure: same ? `${doubleText(same)}。如系同一项目，请退回。` : null,
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

export function noticeOf({ life: { state, content, reason } }: Stored): string | null {
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
