import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as kit from '../../cards/kit/index.ts';
import { validateCard } from '../../src/sandbox/card-validator.ts';

const value = { act: 'test.press', id: '1' };
const options = [
  { text: '区住建局', value: 'a' },
  { text: '区城管执法局', value: 'b' },
];

const EVERYTHING: Record<string, () => kit.RootElement> = {
  heading: () => kit.heading('一、总体情况'),
  markdown: () => kit.markdown('**本周完成** 120 万元', { size: 'notation', align: 'right' }),
  paragraph: () => kit.paragraph('第一行\r\n第二行', { color: 'grey' }),
  note: () => kit.note('序时进度按已过月份÷12计算'),
  hr: () => kit.hr(),
  'label and mention': () =>
    kit.markdown(`${kit.label('红灯', 'red')} ${kit.mention('ou_1a2b')} ${kit.coloured('滞后', 'red')}`),
  button: () =>
    kit.button({ text: '查看', value, confirm: { title: '确认导入？', text: '将新增90个项目。' } }),
  'locked button': () =>
    kit.button({ text: '已提交', type: 'text', value, disabled: true, fill: true, size: 'small' }),
  'link button': () => kit.linkButton({ text: '打开附表', url: 'https://example.com/a' }),
  'button row': () => kit.buttonRow([kit.button({ text: '对', value }), kit.overflow({ options, value })]),
  'select outside a form': () => kit.selectNow({ options, value, chosen: 'b' }),
  columns: () => kit.columns([kit.column([kit.markdown('左')], 2), kit.column([kit.note('右')])], 'bisect'),
  figures: () => kit.figures([{ label: '本周完成', value: '120万元', color: 'green' }]),
  collapsible: () =>
    kit.collapsible('未填报单位（3）', [
      kit.markdown('区住建局'),
      kit.buttonRow([kit.button({ text: '催', value })]),
    ]),
  form: () =>
    kit.form('report', [
      kit.input({
        name: 'invested',
        label: '本周完成投资',
        value: '120万元',
        placeholder: '如：120万元',
        required: true,
      }),
      kit.input({ name: 'problem', rows: 3, maxLength: 500, label: '存在问题' }),
      kit.select({ name: 'kind', options, value: 'a' }),
      kit.multiSelect({ name: 'units', options, values: ['a', 'gone'] }),
      kit.datePicker({ name: 'until', value: '2026-11-26' }),
      kit.columns([kit.column<kit.FormElement>([kit.input({ name: 'next' })])]),
      kit.buttonRow([kit.submit({ text: '提交', value }), kit.reset()]),
    ]),
  table: () =>
    kit.table({
      columns: [
        { name: 'unit', title: '单位', type: 'text', width: '120px' },
        { name: 'state', title: '亮灯', type: 'options' },
        {
          name: 'done',
          title: '完成（万元）',
          type: 'number',
          align: 'right',
          format: { precision: 2, separator: true },
        },
        { name: 'day', title: '填报日', type: 'date' },
        { name: 'more', title: '备注', type: 'markdown' },
      ],
      rows: [
        {
          unit: '区住建局',
          state: [{ text: '绿', color: 'green' }],
          done: 120.5,
          day: 1_760_000_000_000,
          more: kit.strongCell('*'),
        },
        { unit: '区城管执法局', state: '灰', done: undefined },
      ],
      pageSize: 99,
      freezeFirst: true,
    }),
  'bar chart': () =>
    kit.chart(
      kit.barChart({
        title: '分组完成率',
        points: [{ x: '区直', y: 83.2, series: '完成' }],
        horizontal: true,
      }),
    ),
  'stacked chart': () =>
    kit.chart(kit.barChart({ points: [{ x: '区直', y: 3, series: '红' }], stacked: true })),
  'line chart': () =>
    kit.chart(kit.lineChart({ points: [{ x: '第48周', y: 5 }], labels: false }), { aspect: '2:1' }),
  'ring chart': () => kit.chart(kit.ringChart({ points: [{ x: '绿', y: 60 }], colors: ['#35bd4b'] })),
};

const cardOf = (elements: readonly kit.RootElement[], more: Partial<kit.CardProps> = {}): kit.Card =>
  kit.card({ title: '测试', elements, ...more });

describe('kit elements are what Feishu takes', () => {
  it.each(Object.entries(EVERYTHING))('%s', (_name, element) => {
    expect(validateCard(cardOf([element()]))).toEqual([]);
  });

  it('all of them together in one card', () => {
    const elements = Object.values(EVERYTHING).map((element) => element());
    const tags = [1, 2, 3, 4].map((n) => ({ text: `第${n}级`, color: 'orange' as const }));
    expect(
      validateCard(cardOf(elements, { subtitle: '第48周', tags, color: 'red', wide: true, summary: '摘要' })),
    ).toEqual([]);
  });

  it('whatever people typed into them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1200 }), (typed) => {
        const card = cardOf(
          [
            kit.markdown(kit.escapeMarkdown(typed)),
            kit.paragraph(typed),
            kit.button({ text: typed, value, confirm: { title: typed, text: typed } }),
            kit.form('f', [
              kit.input({ name: 'a', value: typed, placeholder: typed, label: typed, maxLength: 50 }),
              kit.select({
                name: 'b',
                options: [
                  { text: typed, value: 'x' },
                  { text: '二', value: 'x' },
                ],
                value: typed,
              }),
              kit.submit({ text: typed, value }),
            ]),
            kit.collapsible(typed, [kit.hr()]),
          ],
          { title: typed, subtitle: typed, summary: typed, tags: [{ text: typed, color: 'red' }] },
        );
        expect(validateCard(card).filter((problem) => !problem.startsWith('230025'))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('escaping', () => {
  it.each([
    ['<at id=all></at>', /[<>]/],
    ['[点这里](https://evil.example)', /[[\]()]|https:/],
    ['**红头** ~~作废~~ `代码`', /[*~`]/],
    ['一\n# 标题\n- 列表\n> 引用', /\n|# |- |> /],
    ['甲|乙\n---|---', /[|]|--/],
    [':OK: 1. 第一', /:/],
    ['\u202e\u0000\u200b文字', /\u202e|\0|\u200b/],
  ])('%s comes out as words only', (typed, alive) => {
    const bare = kit.escapeMarkdown(typed).replaceAll(/&#\d+;|<br>/g, '');
    expect(bare).not.toMatch(alive);
  });

  it('gives back what was typed once read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const read = kit
          .escapeMarkdown(typed)
          .replaceAll('<br>', '\n')
          .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
        const plain = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, '');
        expect(plain(read)).toBe(plain(typed));
      }),
    );
  });

  it('keeps lines apart without leaving the line', () => {
    expect(kit.escapeMarkdown(' 一 \r\n\r\n  二\t三')).toBe('一<br>二 三');
  });

  it('numbers at the start make no list', () => {
    expect(kit.escapeMarkdown('1. 打桩\n2. 封顶')).toBe('1&#46; 打桩<br>2&#46; 封顶');
  });

  it('cuts between characters, never through one', () => {
    expect(kit.shorten('工😀地', 2)).toBe('工…');
    expect(kit.shorten('工地', 2)).toBe('工地');
  });
});

describe('long lists', () => {
  it('say how many are left out', () => {
    expect(kit.fitLines(['甲', '乙', '丙'], 2, (left) => `其余${left}项见附表`)).toBe(
      '甲\n乙\n其余1项见附表',
    );
    expect(kit.fitLines(['甲', '乙'], 2, (left) => `其余${left}项见附表`)).toBe('甲\n乙');
  });

  it('fill a card as far as the platform takes it', () => {
    const units = Array.from({ length: 500 }, (_, n) => `第${n}项，${'说明'.repeat(n % 40)}`);
    const build = (shown: number) =>
      cardOf(
        kit.fitItems(
          units,
          shown,
          (unit) => kit.paragraph(unit),
          (left) => kit.note(`其余${left}项见附表`),
        ),
      );
    const card = kit.fitCard(units.length, build);
    expect(validateCard(card)).toEqual([]);
    expect(card.body.elements.length).toBeGreaterThan(20);
    expect(JSON.stringify(card)).toMatch(/其余\d+项见附表/);
    expect(validateCard(build(units.length)).length).toBeGreaterThan(0);
  });

  it('leave a card alone that fits', () => {
    const build = (shown: number) => cardOf([kit.markdown(`共${shown}项`)]);
    expect(kit.fitCard(3, build)).toEqual(build(3));
  });
});
