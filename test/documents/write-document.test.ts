import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  addressees,
  attachments,
  type Block,
  copies,
  documentNumber,
  heading,
  note,
  paragraphs,
  title,
} from '../../src/documents/blocks.ts';
import { printable } from '../../src/documents/printable.ts';
import { signature } from '../../src/documents/signature.ts';
import { form, table } from '../../src/documents/tables.ts';
import { writeDocument } from '../../src/documents/write-document.ts';
import { partsOf, tablesOf, wordsOf } from './read-document.ts';

const WRITTEN_AT = new Date('2024-04-12T01:30:00Z');

const written = (blocks: readonly Block[], writtenAt = WRITTEN_AT): Promise<Uint8Array> =>
  writeDocument({ title: '通报', author: '领导小组办公室', writtenAt, blocks });

const bulletin = (): Block[] => [
  title('东湖区重大重点项目', '推进情况月度通报'),
  documentNumber('东重办〔2024〕4号'),
  addressees('各责任单位'),
  ...paragraphs('现将4月推进情况通报如下。\n\n请抓好落实。'),
  heading(1, 1, '总体情况'),
  heading(2, 2, '投资完成情况'),
  heading(3, 3, '区直单位'),
  table(
    [
      { title: '单位', share: 2 },
      { title: '完成率', share: 1, centred: true },
    ],
    [
      ['区住建局', '103.1%'],
      ['扬子洲镇', '长'.repeat(400)],
    ],
  ),
  ...note('注：完成率为累计完成投资与年度计划投资之比。'),
  ...attachments(['项目情况表', '单位排名']),
  ...signature('领导小组办公室', '2024年5月5日'),
  ...copies(['区委督查室', '区政府督查室']),
];

const linesOf = (text: string): string[] =>
  printable(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The number that the first match of the pattern holds. */
const figure = (xml: string, pattern: RegExp): number => Number(pattern.exec(xml)?.[1]);

describe('an official document', () => {
  afterEach(() => void vi.useRealTimers());

  it('has A4 pages with a block of 156 × 225 mm', async () => {
    const xml = partsOf(await written(bulletin()))('word/document.xml');
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    const mm = (name: string): number =>
      Math.round((figure(xml, new RegExp(`<w:pgMar [^>]*w:${name}="(\\d+)"`)) / 1440) * 25.4);
    expect([mm('top'), mm('left')]).toEqual([37, 28]);
    expect([210 - mm('left') - mm('right'), 297 - mm('top') - mm('bottom')]).toEqual([156, 225]);
    // A measure that is no whole number makes the file broken for some programs.
    expect(xml).not.toMatch(/ w:\w+="-?\d+\./);
  });

  it('has 22 lines of 28 characters of 3号仿宋 on a page', async () => {
    const parts = partsOf(await written(bulletin()));
    const [document, styles] = [parts('word/document.xml'), parts('word/styles.xml')];
    const margin = (name: string): number => figure(document, new RegExp(`<w:pgMar [^>]*w:${name}="(\\d+)"`));
    const defaults = /<w:docDefaults>.*?<\/w:docDefaults>/.exec(styles)?.[0] ?? '';
    expect(defaults).toContain('w:eastAsia="仿宋_GB2312"');
    expect(defaults).toContain('w:lineRule="exact"');
    const line = figure(defaults, /w:line="(\d+)"/);
    const character =
      figure(defaults, /<w:sz w:val="(\d+)"/) * 10 + figure(defaults, /<w:spacing w:val="(-?\d+)"/);
    expect(figure(defaults, /<w:sz w:val="(\d+)"/)).toBe(32);
    expect(Math.floor((16838 - margin('top') - margin('bottom')) / line)).toBe(22);
    expect(Math.floor((11906 - margin('left') - margin('right')) / character)).toBe(28);
  });

  it('sets its title in 2号小标宋 and its headings in 黑体, 楷体 and 仿宋, with faces to stand in', async () => {
    const parts = partsOf(await written(bulletin()));
    const style = (id: string): string =>
      new RegExp(`<w:style w:type="paragraph" w:styleId="${id}".*?</w:style>`).exec(
        parts('word/styles.xml'),
      )?.[0] ?? '';
    expect(style('Title')).toContain('w:eastAsia="方正小标宋简体"');
    expect(style('Title')).toContain('<w:sz w:val="44"/>');
    expect(style('Heading1')).toContain('w:eastAsia="黑体"');
    expect(style('Heading2')).toContain('w:eastAsia="楷体_GB2312"');
    expect(style('Heading3')).toContain('w:eastAsia="仿宋_GB2312"');
    expect(parts('word/fontTable.xml')).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="仿宋,/);
  });

  it('numbers its pages between dashes, odd ones on the right and even ones on the left', async () => {
    const parts = partsOf(await written(bulletin()));
    const footer = (type: string): string => {
      const id = new RegExp(`<w:footerReference w:type="${type}" r:id="(\\w+)"`).exec(
        parts('word/document.xml'),
      )?.[1];
      const relations = parts('word/_rels/document.xml.rels');
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(relations)?.[1];
      return parts(`word/${target}`);
    };
    expect(parts('word/settings.xml')).toContain('<w:evenAndOddHeaders');
    expect(footer('default')).toMatch(/w:jc w:val="right".*— .*PAGE.* —/);
    expect(footer('even')).toMatch(/w:jc w:val="left".*— .*PAGE.* —/);
    expect(footer('default')).toContain('<w:sz w:val="28"/>');
  });

  it('says what it is given in order', async () => {
    const words = wordsOf(await written(bulletin()));
    expect(words).toEqual([
      '东湖区重大重点项目\n推进情况月度通报',
      '东重办〔2024〕4号',
      '各责任单位：',
      '现将4月推进情况通报如下。',
      '请抓好落实。',
      '一、总体情况',
      '（二）投资完成情况',
      '3. 区直单位',
      '单位',
      '完成率',
      '区住建局',
      '103.1%',
      '扬子洲镇',
      '长'.repeat(400),
      '注：完成率为累计完成投资与年度计划投资之比。',
      '附件：1. 项目情况表',
      '2. 单位排名',
      '领导小组办公室',
      '2024年5月5日',
      '抄送：区委督查室，区政府督查室。',
    ]);
  });

  it('counts headings as far as 九十九', async () => {
    const numbers = [1, 9, 10, 11, 20, 21, 99];
    const words = wordsOf(await written(numbers.map((number) => heading(1, number, ''))));
    expect(words).toEqual(['一、', '九、', '十、', '十一、', '二十、', '二十一、', '九十九、']);
  });

  it('repeats the header of a table on each page and tears no short row apart', async () => {
    const xml = partsOf(await written(bulletin()))('word/document.xml');
    const rows = [...xml.matchAll(/<w:tr>(.*?)<\/w:tr>/g)].map(([row]) => row);
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, false, false]);
    expect(rows.map((row) => row.includes('<w:cantSplit/>'))).toEqual([true, true, false]);
  });

  it('puts two narrow fields of a form in a row, and leaves a space where nothing stands', async () => {
    const bytes = await written([
      form([
        { label: '责任单位', value: '区住建局' },
        { label: '签收人', value: '' },
        { label: '办理期限', value: '2024年4月22日' },
        { label: '整改计划', value: '', wide: true },
        { label: '办理进展', value: ['已踏勘', '已报批'], wide: true },
      ]),
    ]);
    expect(tablesOf(bytes)[0]).toEqual([
      ['责任单位', '区住建局', '签收人', ''],
      ['办理期限', '2024年4月22日'],
      ['整改计划', ''],
      ['办理进展', '已踏勘\n已报批'],
    ]);
    const heights = [...partsOf(bytes)('word/document.xml').matchAll(/<w:trHeight w:val="(\d+)"/g)];
    const [first, , byHand, last] = heights.map(([, height]) => Number(height));
    expect(byHand).toBeGreaterThanOrEqual(3 * (first ?? 0));
    expect(last).toBe(first);
  });

  it('keeps the end of a form on the page of its signature', async () => {
    const short = { label: '办理期限', value: '2024年4月22日', wide: true };
    const rowsOf = async (...fields: readonly (typeof short)[]): Promise<boolean[]> =>
      [...partsOf(await written([form(fields)]))('word/document.xml').matchAll(/<w:tr>(.*?)<\/w:tr>/g)].map(
        ([row]) => row.includes('<w:keepNext/>'),
      );
    expect(await rowsOf(short, short, short)).toEqual([false, false, true]);
    expect(await rowsOf(short, { ...short, value: '长'.repeat(400) })).toEqual([false, false]);
  });

  it.each([
    ['区公建中心', 4.5, 4],
    ['中共南昌市东湖区委办公室、南昌市东湖区人民政府办公室', 2, 12],
  ])('centres %s and the date below it on each other, off the edge', async (body, bodyEnds, dateEnds) => {
    const xml = partsOf(await written(signature(body, '2024年5月5日')))('word/document.xml');
    const ends = [...xml.matchAll(/<w:ind w:right="(\d+)"/g)].map(([, right]) => Number(right) / 315);
    expect(ends[0]).toBeCloseTo(bodyEnds, 1);
    expect(ends[1]).toBeCloseTo(dateEnds, 1);
  });

  it('has the same bytes whenever it is written, and says when that was', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(new Date('2026-11-27T07:00:00Z'));
    const first = await written(bulletin());
    vi.setSystemTime(new Date('2031-03-05T01:02:04Z'));
    expect(Buffer.from(await written(bulletin())).equals(Buffer.from(first))).toBe(true);
    expect(partsOf(first)('docProps/core.xml')).toContain('>2024-04-12T01:30:00.000Z</dcterms:created>');
    const later = await written(bulletin(), new Date('2024-04-13T01:30:00Z'));
    expect(Buffer.from(later).equals(Buffer.from(first))).toBe(false);
  });
});

describe('words typed by people', () => {
  it('stand on paper as they were typed', async () => {
    const signs = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      ']]>',
      '<w:p>',
      '&#0;',
      '{ PAGE }',
      '=1+1',
      '\u0007',
      '\u202E',
      '\uD800',
    );
    const piece = fc.oneof(signs, fc.string({ unit: 'binary' }));
    const typed = fc.array(piece, { maxLength: 6 }).map((pieces) => `甲${pieces.join('')}乙`);
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { minLength: 10, maxLength: 15 }), async (texts) => {
        const bytes = await written([
          ...texts.flatMap(paragraphs),
          form(texts.map((text) => ({ label: text, value: text, wide: true }))),
          ...copies(texts),
        ]);
        const lines = texts.map(linesOf);
        expect(wordsOf(bytes).slice(0, lines.flat().length)).toEqual(lines.flat());
        expect(tablesOf(bytes)).toEqual([lines.map((shown) => [shown.join('\n'), shown.join('\n')])]);
        expect(partsOf(bytes)('word/document.xml')).not.toContain('w:instrText');
      }),
      { numRuns: 4 },
    );
  });

  it('lose what no file can hold and what would turn the words around', () => {
    expect(printable('供电\u0000所\u202E说\uFEFF要\uD800等\uFFFF\r\n配变\t增容\u2028👷‍♂️')).toBe(
      '供电所说要等\n配变 增容\n👷‍♂️',
    );
  });

  it('are cut where nobody would read on, between characters', () => {
    const text = printable('👷'.repeat(30_000));
    expect(text).toBe(`${'👷'.repeat(20_000)}……（以下从略）`);
    expect(printable('长'.repeat(20_000))).toHaveLength(20_000);
  });

  it('name the file without being markup', async () => {
    const bytes = await writeDocument({
      title: '<b>&通报',
      author: '办\u0001公室',
      writtenAt: WRITTEN_AT,
      blocks: [],
    });
    expect(partsOf(bytes)('docProps/core.xml')).toContain(
      '<dc:title>&lt;b&gt;&amp;通报</dc:title><dc:creator>办公室<',
    );
  });
});
