import { z } from 'zod';
import { declarationListCard, type DeclarationLine } from '../../cards/declaration-list.ts';
import type { TagColor } from '../../cards/kit/index.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf, shortDayText } from '../calendar/days.ts';
import { isNewest } from '../database/newest-message.ts';
import type { Database, Tx } from '../database/work.ts';
import { may } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { money } from '../projects/money.ts';
import type { Content } from './content.ts';
import { doubleText, readDoubles } from './doubles.ts';
import { type State, STATE_NAMES } from './life.ts';
import { noticeOf } from './show.ts';
import { declarationsOf, type Stored, waitingDeclarations } from './store.ts';
import { unitsOfPerson } from './whose.ts';

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
