import { money } from '../projects/money.ts';
import { keptText } from './promise.ts';
import type { Figures } from './report.ts';
import { shareSaid } from './report-text.ts';

const NAMES: Readonly<Record<keyof Omit<Figures, 'category'>, string>> = {
  kept: '上周计划',
  invested: '本周完成投资',
  cumulative: '本年累计完成投资',
  share: '完成比例',
  progress: '形象进度',
  milestone: '节点',
  problem: '存在问题',
  next: '下周计划',
};

const wordsOf = (figures: Figures): Readonly<Record<keyof typeof NAMES, string | null>> => ({
  kept: figures.kept && keptText(figures.kept),
  invested: figures.invested === null ? null : money(figures.invested),
  cumulative: figures.cumulative === null ? null : money(figures.cumulative),
  share: figures.share && shareSaid(figures.share),
  progress: figures.progress,
  milestone: figures.milestone,
  problem: figures.problem ?? '无',
  next: figures.next,
});

/** What a new version says otherwise than the one before: “本周完成投资：120万元 → 130万元”. */
export function changesBetween(before: Figures, now: Figures): string[] {
  const were = wordsOf(before);
  const are = wordsOf(now);
  return (Object.keys(NAMES) as (keyof typeof NAMES)[])
    .filter((field) => were[field] !== are[field])
    .map((field) => `${NAMES[field]}：${were[field] ?? '未填'} → ${are[field] ?? '未填'}`);
}
