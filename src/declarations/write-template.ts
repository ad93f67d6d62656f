import { type Column, sheet, textSheet, xlsx } from '../projects/write-sheets.ts';
import { BATCHES, CHANNELS } from './content.ts';
import { SHEET } from './read-sheet.ts';
import { CATEGORY_NAMES } from './words.ts';

interface Sample {
  readonly name: string;
  readonly category: string;
  readonly wan: number;
  readonly channel: string;
  readonly stage: string;
}

const COLUMNS: readonly Column<Sample>[] = [
  { title: '项目名称', width: 44, value: ({ name }) => name },
  { title: '项目类别', width: 18, value: ({ category }) => category },
  { title: '总投资（万元）', width: 16, value: ({ wan }) => wan },
  { title: '资金渠道', width: 18, value: ({ channel }) => channel },
  { title: '阶段', width: 10, value: ({ stage }) => stage },
];

/** 申报模板: an empty sheet to fill in, and how. The same bytes every time. */
export const declarationTemplate = async (): Promise<{ name: string; bytes: Uint8Array }> => ({
  name: '谋划申报表.xlsx',
  bytes: await xlsx([
    sheet(SHEET, '谋划申报表（填好后发送给本助手）', COLUMNS, []),
    textSheet('说明', '填写说明', [
      ['项目名称', '一行一个项目，写全称；期次、标段写明。'],
      ['项目类别', CATEGORY_NAMES.join('、')],
      ['总投资', '按万元填写，也可写明单位，如3.2亿元。'],
      ['资金渠道', CHANNELS.join('、')],
      ['阶段', BATCHES.join('、')],
      ['重复', '本单位已申报的同名项目不重复记；尚未审核的，按新表更正。'],
    ]),
  ]),
});
