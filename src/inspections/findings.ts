import { z } from 'zod';
import { followsTrouble, isTrouble } from '../check-ins/words/trouble.ts';

/** One thing seen on a visit, in the inspector's words. */
export const Finding = z.object({ words: z.string(), problem: z.boolean() });
export type Finding = z.infer<typeof Finding>;
export const Findings = z.array(Finding);

/** “1.”, “（2）”, “三、” before a finding. */
const NUMBER = /^\s*(?:[（(]?\d{1,2}[.、．)）]|[（(]?[一二三四五六七八九十]{1,2}[、.）)]|[①-⑳•·—–-])\s*/u;
/** An enumeration's number in the middle of a line begins a new finding as well. */
const NUMBERED = /(?<=[^\d\n])(?=[（(]?\d{1,2}[.、．)）](?!\d))/gu;
const MOST = 20;

/** What was seen, one finding after another; what only goes on about one (影响…, 请…, 要求…) stays with it. */
export function findingsOf(text: string): Finding[] {
  const found: string[] = [];
  for (const sentence of text.replaceAll(NUMBERED, '\n').split(/[；;。！!\n]+/u)) {
    let goesOn = false;
    for (const clause of clausesOf(sentence)) {
      if (goesOn && continues(clause)) found.push(`${found.pop() ?? ''}，${clause}`);
      else found.push(clause);
      goesOn = true;
    }
  }
  // More than a card could show stays together in the last one.
  const shown = found.length > MOST ? [...found.slice(0, MOST - 1), found.slice(MOST - 1).join('；')] : found;
  return shown.map((words) => ({ words, problem: isProblem(words) }));
}

/** Numbers may have thousands' commas; a bare number is no finding. */
const clausesOf = (sentence: string): string[] =>
  sentence
    .split(/，|,(?!\d{3})/u)
    .map((clause) => clause.replace(NUMBER, '').trim())
    .filter((clause) => /\p{L}/u.test(clause));

const CONTINUES = /^\s*(?:要求|责令|限期?|并|且|已要求|已责令|应|须|望|其中|原因|主要是|因)/;
const continues = (clause: string): boolean => followsTrouble(clause) || CONTINUES.test(clause);

/** What inspectors call wrong on a site, besides what reports call trouble. */
const WRONG =
  /破损|损坏|无人|没人|空无|未佩戴|未戴|未系|裸露|扬尘|积水|积尘|隐患|不到位|不规范|不合格|不符|不齐|不全|不足|缺失|缺少|缺岗|脱岗|离岗|不在岗|杂乱|脏乱|混乱|堆放|乱[堆搭拉接]|私[拉搭]|松动|脱落|开裂|渗漏|漏水|违规|违章|过期|过慢|偏慢|较慢|缓慢|滞后|停[工滞摆]|未[^\s，。]{0,8}(?:施工|开工|作业|覆盖|设置|落实|整改|清理|冲洗|硬化|封闭|公示|悬挂|接入|到位|完成|进场|办理|取得|验收|按)|没有?[^\s，。]{0,6}(?:施工|开工|作业|覆盖|进场|工人|机械|围挡)|无[^\s，。]{0,6}(?:施工|作业|机械|工人|围挡|公示牌|防护|警示)/u;
/** Said of a thing to call it right. */
const RIGHT =
  /正常|良好|有序|规范(?!性)|整洁|齐全|完好|完善|到位|合格|符合|按计划|按期|无异常|无(?:明显|重大|安全)*(?:问题|隐患)|未(?:发现|见)[^，。]{0,10}(?:问题|隐患|异常)|没有?(?:发现)?(?:问题|隐患)|已(?:整改|完成|修复|清理|解决)/u;
/** Denied, the word says the opposite. */
const DENIED_RIGHT =
  /(?:不|未|没有?|欠)(?:够|太|能|按|完全)?(?:正常|良好|有序|规范|整洁|齐全|完好|完善|到位|合格|符合|按计划|按期|整改)/u;

/** Whether a finding tells of something that has to be put right. */
export function isProblem(words: string): boolean {
  if (DENIED_RIGHT.test(words)) return true;
  const fine = RIGHT.exec(words);
  // “围挡破损，已修复”: what follows the trouble settles it.
  if (fine) return WRONG.test(words.slice(fine.index + fine[0].length));
  return WRONG.test(words) || isTrouble(words);
}
