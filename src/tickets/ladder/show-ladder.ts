import { z } from 'zod';
import { ladderCard, type LadderView, type LevelView } from '../../../cards/ladder.ts';
import type { Renderer } from '../../bot/feature.ts';
import type { Database, Tx } from '../../database/work.ts';
import { calledBy } from '../../people/person.ts';
import { may } from '../../people/policy.ts';
import { personById } from '../../people/store.ts';
import { projectByCode } from '../../projects/queries.ts';
import { appointments, type StandingAppointment } from './appoint.ts';
import { ladderStanding, type LevelStanding, seatsOfProject, seatsOfUnit } from './overview.ts';
import { type Candidate, levelText, levelTitle, type Seat } from './seat.ts';
import { targetText } from './target.ts';

/** What a message of the template 'ladder' is about: of whose tickets, and what was just done. */
export const LadderSubject = z.object({
  person: z.string(),
  unit: z.string().nullable(),
  project: z.string().nullable(),
  category: z.string().nullable(),
  done: z.string().nullable(),
});
type LadderSubject = z.infer<typeof LadderSubject>;

/** The template 'ladder': the six levels, over the district or for a unit or project. */
export const renderLadder: Renderer = async (db, message) => {
  const subject = LadderSubject.parse(message.subject);
  const person = await personById(db, subject.person);
  if (!person || !may(person, 'ladder.read').allowed) return null;
  return {
    kind: 'card',
    card: ladderCard(await ladderView(db, subject, may(person, 'ladder.change').allowed)),
  };
};

async function ladderView(db: Database | Tx, subject: LadderSubject, changes: boolean): Promise<LadderView> {
  const { unit, project: code, category, done } = subject;
  const project = code === null ? null : await projectByCode(db, code);
  const standing = await appointments(db);
  const fits = (one: StandingAppointment): boolean =>
    (unit === null || one.unit === null || one.unit === unit) &&
    (code === null || one.project === null || one.project === code);
  return {
    about: unit === null && code === null ? null : targetText(subject, project?.name ?? null),
    done,
    levels: project
      ? (await seatsOfProject(db, project, category ?? '')).map(seatView)
      : unit === null
        ? (await ladderStanding(db)).map(levelView)
        : (await seatsOfUnit(db, unit, category ?? '')).map(ofUnit),
    appointed: standing.filter(fits).map(appointedText),
    notes: ['空缺的级次由领导小组办公室代为处理，直至补齐。', ...(changes ? [HOW_TO] : [])],
  };
}

const HOW_TO =
  '可发送“第4级 区教体局 由 某某职务 负责”指定，“取消 第4级 区教体局”取消；也可按项目或问题类别指定。发送“调度层级 单位或项目名称”查看其各级负责人。';

/** What each level rests on, level 1 first. */
const BASES: readonly string[] = [
  '依据：花名册中该单位调度层级为1的人员；未设的，由单位联系人承担。',
  '依据：花名册中该单位主要负责人。',
  '依据：领导小组办公室，以及分办规则所列行业主管部门主要负责人。',
  '依据：项目计划中的分管领导；未设的，由花名册调度层级为4的区领导承担。',
  '依据：项目计划中的挂点领导；未设的，由花名册调度层级为5的区领导承担。',
  '依据：花名册调度层级为6的区领导。',
];

const titleOf = (level: number): string => `${levelText(level)}　${levelTitle(level)}`;

const namesOf = (people: readonly Candidate[]): string => people.map(calledBy).join('、');

const seatView = ({ level, people }: Seat): LevelView => ({
  title: titleOf(level),
  held: people.length === 0 ? '空缺' : namesOf(people),
  basis: BASES[level - 1] ?? '',
  vacant: people.length === 0,
  gaps: [],
});

/** Without a project the leaders of the plan can't be named. */
const ofUnit = (seat: Seat): LevelView =>
  (seat.level === 4 || seat.level === 5) && seat.people.length === 0
    ? { ...seatView(seat), held: '按各项目的分管领导、挂点领导确定', vacant: false }
    : seatView(seat);

function levelView({ level, places, held, people, gaps }: LevelStanding): LevelView {
  const kind = level <= 2 ? '个单位' : '个项目';
  const whole = level === 3 || level === 6;
  return {
    title: titleOf(level),
    held: whole ? namesOf(people) || '空缺' : `${places}${kind}中${held}个有人负责`,
    vacant: gaps.length > 0,
    basis: BASES[level - 1] ?? '',
    gaps: gaps.map(({ name }) => name ?? '全区'),
  };
}

/** “第4级 区教体局：区政府副区长” */
export const appointedText = ({ level, projectName, person, left, ...target }: StandingAppointment): string =>
  `${levelText(level)}　${targetText(target, projectName)}：${calledBy(person)}${left ? '（已不在花名册，请另行指定）' : ''}`;
