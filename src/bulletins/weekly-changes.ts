import type { WeeklyChangesView } from '../../cards/weekly-changes.ts';
import { money } from '../projects/money.ts';
import { pointsText } from './ratio.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import { comparison, lateSentence, rateText } from './weekly-sentences.ts';
import { weeklyTitle, weeklyView, weekSpan } from './weekly-view.ts';

/** A bulletin beside the one before it; null for the first one. */
export function weeklyChangesView(snapshot: WeeklySnapshot): WeeklyChangesView | null {
  const { previous, district } = snapshot;
  if (previous === null) return null;
  return {
    title: `${weeklyTitle(snapshot.week)}：与第${Number(previous.week.slice(6))}期对比`,
    subtitle: `${weekSpan(previous.week)} → ${weekSpan(snapshot.week)}`,
    sample: snapshot.sample,
    figures: [
      {
        label: '投资完成率',
        value: `${rateText(previous.rate)} → ${rateText(district.rate)}`,
      },
      {
        label: '变化（百分点）',
        value:
          previous.rate === null || district.rate === null ? '—' : pointsText(district.rate - previous.rate),
      },
      {
        label: '本周完成投资',
        value: `${money(previous.investedWeek)} → ${money(district.investedWeek)}`,
      },
      { label: '红灯', value: `${previous.red} → ${district.lights.red}` },
    ],
    sentences: [...comparison(snapshot), ...lateSentence(snapshot)],
    bulletin: weeklyView(snapshot, null),
  };
}
