import type { DistrictWeekView } from '../../cards/district-week.ts';
import { momentText } from '../calendar/days.ts';
import { BEAT_KEY, beatRules, nextOpening, type Standing, standingOf } from '../check-ins/beat.ts';
import type { Round } from '../check-ins/rounds.ts';
import { readSetting } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { inWan, money } from '../projects/money.ts';
import { compileWeekly } from './compile-weekly.ts';
import { weeklyFacts } from './facts.ts';
import { percentText } from './ratio.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import { latestBulletin } from './store.ts';
import { weekSpan, weeklyTitle } from './weekly-view.ts';
import { rulesInForce } from './rules-in-force.ts';

/** How the round's check-in stands in the whole district at the moment; counted as the bulletin counts. */
export async function districtWeek(db: Database | Tx, round: Round, now: Date): Promise<DistrictWeekView> {
  const facts = await weeklyFacts(db, round, now, false);
  const snapshot = compileWeekly(facts, await rulesInForce(db));
  const latest = await latestBulletin(db);
  const nextOpens = nextOpening(round, await readSetting(db, BEAT_KEY, beatRules));
  return districtWeekView(snapshot, stateOf(round, nextOpens, now), latest?.week ?? null);
}

function stateOf(round: Round, nextOpens: Date, now: Date): string {
  const closed = `已于${momentText(round.closesAt)}截止`;
  const said: Readonly<Record<Standing, string>> = {
    early: `尚未开始，${momentText(round.opensAt)}开始；提前填报照常计入`,
    open: `进行中，${momentText(round.closesAt)}截止`,
    late: `${closed}，补报照常计入并注明`,
    over: closed,
  };
  return said[standingOf(round, nextOpens, now)];
}

/** Pure; `state` says where the round stands. */
export function districtWeekView(
  snapshot: WeeklySnapshot,
  state: string,
  latest: string | null,
): DistrictWeekView {
  const { district, groups, problems } = snapshot;
  const units = groups.flatMap(({ group, units }) => units.map((unit) => ({ ...unit, group })));
  return {
    title: `第${Number(snapshot.week.slice(6))}周填报情况（${weekSpan(snapshot.week)}）`,
    state,
    sample: snapshot.sample,
    figures: [
      { label: '已填报／应填报', value: `${district.answered}／${district.toReport}个` },
      { label: '本周完成投资', value: money(district.investedWeek) },
      { label: '本年累计完成投资', value: money(district.investedYear) },
      { label: '年度投资完成率', value: district.rate === null ? '—' : percentText(district.rate) },
    ],
    missing: units
      .filter((unit) => unit.answered < unit.toReport)
      .map(({ shortName, group, toReport, answered, missingContacts }) => ({
        unit: shortName,
        group,
        projects: toReport - answered,
        contacts: missingContacts.join('、'),
      })),
    answered: units
      .filter((unit) => unit.answered > 0)
      .map((unit) => ({
        unit: unit.shortName,
        said: `${unit.answered}/${unit.toReport}`,
        invested: inWan(unit.investedWeek),
        problems: problems.filter((problem) => problem.unit === unit.name).length,
      })),
    bulletin: latest === null ? null : weeklyTitle(latest),
    readAt: momentText(new Date(snapshot.compiledAt)),
  };
}
