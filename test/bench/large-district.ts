import { currentRound } from '../../src/check-ins/beat.ts';
import { openRound, type Round } from '../../src/check-ins/rounds.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Database } from '../../src/database/work.ts';

const UNITS = 60;

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly mobile: string;
}

/** Many more contacts than a district has, with a project each. */
export const contacts = (many: number): Contact[] =>
  Array.from({ length: many }, (_, index) => ({
    id: `contact-${index}`,
    name: `示例单位${index % UNITS}联系人${index}`,
    mobile: `139${String(index).padStart(8, '0')}`,
  }));

/** Writes units, contacts and projects as an import would leave them; the platform knows everybody already. */
export async function fillDistrict(
  db: Database,
  people: readonly Contact[],
  year: number,
  openIdOf: (mobile: string) => string,
): Promise<void> {
  const unit = (index: number): string => `示例单位${index % UNITS}`;
  await db
    .insertInto('units')
    .values(
      Array.from({ length: UNITS }, (_, index) => ({
        name: unit(index),
        unit_group: index % 2 === 0 ? ('区直单位' as const) : ('属地' as const),
      })),
    )
    .execute();
  for (const [at, some] of portions(people, 500)) {
    await db
      .insertInto('people')
      .values(
        some.map(({ id, name, mobile }, index) => ({
          id,
          name,
          post: name,
          unit: unit(at + index),
          roles: ['联系人'],
          mobile,
          open_id: openIdOf(mobile),
        })),
      )
      .execute();
    await db
      .insertInto('projects')
      .values(
        some.map(({ id }, index) => ({
          code: `P${String(at + index).padStart(5, '0')}`,
          name: `示例项目${at + index}（示例数据）`,
          nature: '计划实施' as const,
          stage: '开工' as const,
          unit: unit(at + index),
          contact: id,
          year_plan_fen: 1_000_000_000_000,
          planned_start: `${year}-03`,
          plan_year: year,
          remarks: '{}',
        })),
      )
      .execute();
  }
}

const STEPS = [
  '土方开挖',
  '桩基施工',
  '基础完工',
  '主体结构施工至5层',
  '主体结构封顶',
  '二次结构',
  '竣工验收',
];
const TROUBLES = [
  '施工许可证还没批下来',
  '自来水管迁改未完成，需水务部门协调',
  '征地拆迁还有3户未签约',
  '专项债资金未到位，影响支付',
];

/**
 * A week's reports as they are given: of nine projects in ten, one in four with a problem, some of them week after
 * week; amounts and steps that go on with the weeks.
 */
export async function fillReports(db: Database, round: Round, projects: number): Promise<void> {
  const week = Number(round.id.slice(6));
  const rows = Array.from({ length: projects }, (_, index) => index)
    .filter((index) => (index * 7 + week) % 10 !== 0)
    .map((index) => ({
      id: `report-${round.id}-${index}`,
      round: round.id,
      project: `P${String(index).padStart(5, '0')}`,
      version: 1,
      author: `contact-${index}`,
      at: round.opensAt,
      source: 'card' as const,
      invested_fen: (index % 97) * 50_000_000 * (1 + (week % 3)),
      cumulative_fen: null,
      cumulative_stated: false,
      progress: STEPS[Math.floor((index + week) / 8) % STEPS.length] ?? null,
      problem: (index + Math.floor(week / 3)) % 4 === 0 ? (TROUBLES[index % TROUBLES.length] ?? null) : null,
      next_plan: '继续施工，完成下一节点',
      raw_text: null,
      source_message: null,
      late: index % 20 === 0,
    }));
  for (const [, some] of portions(rows, 500))
    await db
      .insertInto('reports')
      .values([...some])
      .execute();
}

function* portions<Item>(items: readonly Item[], size: number): Generator<[number, readonly Item[]]> {
  for (let at = 0; at < items.length; at += size) yield [at, items.slice(at, at + size)];
}

/** Opens the week's check-in now, as the job would: a card for every contact is on its way after the commit. */
export async function openWeek(db: Database, now: Date): Promise<void> {
  const round = await currentRound(db, now);
  await inTransaction(db, { now, actor: null, cause: 'bench' }, (work) => openRound(work, round));
}
