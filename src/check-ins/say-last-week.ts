import type { Asked } from '../bot/feature.ts';
import { currentRound, roundBefore } from './beat.ts';
import { takeWords } from './report-in-words.ts';

const LAST_WEEK =
  /^\s*(?:(?:补报|补填|更正|修改|订正)(?:一下)?上(?:一)?周的?(?:填报|数据|情况|进度|周报)?|上(?:一)?周(?:的)?(?:补报|更正|忘(?:了|记)报))\s*[:：，,。]?\s*(?<words>.*)$/su;
/** 更正：上周报的380万应为308万 */
const MENDED =
  /^\s*(?:更正|订正|修改)?\s*[:：，,]?\s*上(?:一)?周(?:报|填)?的?.{0,20}?(?:应该?为|应该是|应是|改为|改成)\s*(?<words>.+)$/su;

/** 补报上周：…; 更正：上周报的380万应为308万: about the round before the current one, over or not. */
export function sayLastWeek(asked: Asked): Promise<void> | null {
  const words = wordsForLastWeek(asked.message.text);
  if (words === null) return null;
  return (async () => {
    const { work } = asked;
    const round = await roundBefore(work.db, await currentRound(work.db, work.now));
    if (!round) return asked.say('没有可补报的上一周。');
    if (words === '')
      return asked.say(
        '请在“补报上周”之后写明内容，例如：补报上周：完成投资120万元，主体结构到5层，无问题。',
      );
    return takeWords(asked, words, round);
  })();
}

/** What is reported for last week, as if it were said in that week; null when last week isn't meant. */
export function wordsForLastWeek(text: string): string | null {
  const said = LAST_WEEK.exec(text)?.groups?.['words'];
  if (said !== undefined)
    return said.trim().replaceAll(/上(?:一)?周(?!的?(?:工作)?(?:计划|安排|目标))/g, '本周');
  const mended = MENDED.exec(text)?.groups?.['words'];
  return mended === undefined ? null : `本周完成投资${mended.trim()}`;
}
