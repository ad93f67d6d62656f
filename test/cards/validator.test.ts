import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateCard } from '../../src/sandbox/card-validator.ts';

type Json = Record<string, unknown>;

const plain = (content: string): Json => ({ tag: 'plain_text', content });
const callback = { type: 'callback', value: { act: 'a' } };
const submit: Json = {
  tag: 'button',
  name: 'ok',
  text: plain('提交'),
  form_action_type: 'submit',
  behaviors: [callback],
};
const formOf = (...elements: Json[]): Json => ({ tag: 'form', name: 'f', elements: [...elements, submit] });
const md = (content = 'x'): Json => ({ tag: 'markdown', content });
const card = (...elements: unknown[]): Json => ({ schema: '2.0', body: { elements } });
const tableOf = (cell: unknown, data_type: string, more: Json = {}): Json => ({
  tag: 'table',
  columns: [{ name: 'c', data_type }],
  rows: [{ c: cell }],
  ...more,
});
const nested = (levels: number): Json =>
  levels === 0 ? md() : { tag: 'column_set', columns: [{ tag: 'column', elements: [nested(levels - 1)] }] };
const select = (more: Json = {}): Json => ({
  tag: 'select_static',
  options: [{ text: plain('甲'), value: '1' }],
  behaviors: [callback],
  ...more,
});

describe('cards that Feishu takes', () => {
  it.each<[string, unknown]>([
    ['a blank one', { schema: '2.0' }],
    ['five levels of containers', card(nested(5))],
    ['five tables', card(...Array.from({ length: 5 }, () => tableOf('x', 'text')))],
    ['a form with fields and a submit', card(formOf({ tag: 'input', name: 'a', max_length: 1000 }))],
    ['a mention of a person', card(md('<at id=ou_1a></at> <at ids=ou_1,ou_2></at> <at email=a@b.cn></at>'))],
    ['a panel', card({ tag: 'collapsible_panel', header: { title: plain('t') }, elements: [md()] })],
    ['a chart', card({ tag: 'chart', chart_spec: { type: 'bar', data: { values: [] } }, height: '200px' })],
    [
      'ids of their own',
      card({ ...md(), element_id: 'a1' }, { ...md(), element_id: 'a2', margin: '4px 8px' }),
    ],
  ])('%s', (_what, given) => {
    expect(validateCard(given)).toEqual([]);
  });
});

describe('cards that Feishu refuses', () => {
  it.each<[string, unknown, string]>([
    ['no object', 'card', '200621'],
    ['nothing', undefined, '200621'],
    ['the old schema', { schema: '1.0', body: { elements: [] } }, '200621'],
    ['no schema', { body: { elements: [] } }, '200621'],
    ['an unknown property at the top', { ...card(), elements: [] }, '200621'],
    ['an unknown property of the body', { schema: '2.0', body: { items: [] } }, '200621'],
    ['a card that is not shared', { ...card(), config: { update_multi: false } }, '200621'],
    ['an unknown setting', { ...card(), config: { wide_screen_mode: true } }, '200621'],
    ['a header without title', { ...card(), header: { template: 'red' } }, '200621'],
    ['an unknown header colour', { ...card(), header: { title: plain('t'), template: 'pink' } }, '200621'],
    [
      'a fourth tag in the header',
      {
        ...card(),
        header: {
          title: plain('t'),
          text_tag_list: Array.from({ length: 4 }, () => ({
            tag: 'text_tag',
            text: plain('x'),
            color: 'red',
          })),
        },
      },
      '200621',
    ],
    [
      'an unknown tag colour',
      {
        ...card(),
        header: { title: plain('t'), text_tag_list: [{ tag: 'text_tag', text: plain('x'), color: 'grey' }] },
      },
      '200621',
    ],
    ['a note', card({ tag: 'note', elements: [plain('x')] }), '200861'],
    ['an action row', card({ tag: 'action', actions: [] }), '200861'],
    ['an unknown tag', card({ tag: 'marquee' }), '200861'],
    ['a tag by an inherited name', card({ tag: 'constructor' }), '200861'],
    ['an element that is no object', card('文字'), '200621'],
    ['an unknown property', card({ ...md(), href: {} }), '200621'],
    ['markdown without content', card({ tag: 'markdown' }), '200621'],
    ['content that is no text', card({ tag: 'markdown', content: 5 }), '200621'],
    ['a bad element_id', card({ ...md(), element_id: '1a' }), '200621'],
    ['an element_id too long', card({ ...md(), element_id: 'a'.repeat(21) }), '200621'],
    ['an element_id twice', card({ ...md(), element_id: 'a' }, { ...md(), element_id: 'a' }), '200621'],
    ['a mention of nobody', card(md('<at id=></at>')), '100290'],
    ['a mention by name', card(md('<at id=张 三></at>')), '100290'],
    ['201 elements', card(...Array.from({ length: 201 }, () => md())), '11310'],
    [
      '201 with nested texts counted',
      card(...Array.from({ length: 101 }, () => ({ tag: 'div', text: plain('x') }))),
      '11310',
    ],
    ['six tables', card(...Array.from({ length: 6 }, () => tableOf('x', 'text'))), '11310'],
    ['31 KB', card(md('长'.repeat(10_400))), '230025'],
    ['six levels of containers', card(nested(6)), '200861'],
    [
      'a form in a column',
      card({ tag: 'column_set', columns: [{ tag: 'column', elements: [formOf()] }] }),
      '200861',
    ],
    ['a table in a form', card(formOf(tableOf('x', 'text'))), '200861'],
    [
      'a table in a panel',
      card({ tag: 'collapsible_panel', header: { title: plain('t') }, elements: [tableOf('x', 'text')] }),
      '200861',
    ],
    ['a column outside columns', card({ tag: 'column', elements: [] }), '200861'],
    ['columns that are no columns', card({ tag: 'column_set', columns: [md()] }), '200861'],
    ['a form without submit', card({ tag: 'form', name: 'f', elements: [md()] }), '200530'],
    ['a form without name', card({ tag: 'form', elements: [submit] }), '200530'],
    ['a field without name', card(formOf({ tag: 'input' })), '200530'],
    ['a field with an empty name', card(formOf({ tag: 'input', name: '' })), '200530'],
    [
      'two fields of one name',
      card(formOf({ tag: 'input', name: 'a' }, { tag: 'date_picker', name: 'a' })),
      '200530',
    ],
    ['a field named as its form', card(formOf({ tag: 'input', name: 'f' })), '200530'],
    ['a submit outside a form', card(submit), '200530'],
    ['a multi-select outside a form', card({ ...select(), tag: 'multi_select_static' }), '200861'],
    [
      'options of one value',
      card(
        select({
          options: [
            { text: plain('a'), value: '1' },
            { text: plain('b'), value: '1' },
          ],
        }),
      ),
      '200621',
    ],
    ['no options', card(select({ options: [] })), '200621'],
    ['a preset that is no option', card(select({ initial_option: '9' })), '200621'],
    [
      'a callback value that is no object',
      card({ tag: 'button', text: plain('x'), behaviors: [{ type: 'callback', value: 'a' }] }),
      '200621',
    ],
    [
      'a link on a select',
      card(select({ behaviors: [{ type: 'open_url', default_url: 'https://a.cn' }] })),
      '200621',
    ],
    [
      'a button text too long',
      card({ tag: 'button', text: plain('字'.repeat(101)), behaviors: [callback] }),
      '200621',
    ],
    [
      'a confirmation without text',
      card({ tag: 'button', text: plain('x'), confirm: { title: plain('t') }, behaviors: [callback] }),
      '200621',
    ],
    [
      'an unknown kind of button',
      card({ tag: 'button', text: plain('x'), type: 'warning', behaviors: [callback] }),
      '200621',
    ],
    ['an input that takes too much', card(formOf({ tag: 'input', name: 'a', max_length: 1001 })), '200621'],
    ['a number input', card(formOf({ tag: 'input', name: 'a', input_type: 'number' })), '200621'],
    [
      'a day that is none',
      card(formOf({ tag: 'date_picker', name: 'a', initial_date: '2026/1/1' })),
      '200621',
    ],
    ['a page of eleven rows', card(tableOf('x', 'text', { page_size: 11 })), '200621'],
    ['a page of no rows', card(tableOf('x', 'text', { page_size: 0 })), '200621'],
    ['a number where text belongs', card(tableOf(5, 'text')), '200915'],
    ['text where a number belongs', card(tableOf('5', 'number')), '200915'],
    ['a day as text', card(tableOf('2026-01-01', 'date')), '200915'],
    ['options that are none', card(tableOf([{ label: 'x' }], 'options')), '200915'],
    ['an unknown column type', card(tableOf('x', 'money')), '200621'],
    ['a cell without column', card(tableOf('x', 'text', { rows: [{ d: 'x' }] })), '200914'],
    ['a row that is no object', card(tableOf('x', 'text', { rows: ['x'] })), '200914'],
    ['a chart spec as string', card({ tag: 'chart', chart_spec: '{}' }), '200550'],
    ['a chart with a function', card({ tag: 'chart', chart_spec: { type: 'bar', f: () => 1 } }), '200621'],
    [
      'a chart with a function as text',
      card({ tag: 'chart', chart_spec: { type: 'bar', f: 'function (d) { return d }' } }),
      '200550',
    ],
    ['a chart in a form', card(formOf({ tag: 'chart', chart_spec: { type: 'bar' } })), '200861'],
    ['a number that is none', card({ ...md(), n: Number.NaN }), '200621'],
  ])('%s', (_what, given, code) => {
    expect(validateCard(given).map((problem) => problem.split(' ')[0])).toContain(code);
  });

  it('a card that bites its tail', () => {
    const tail: Json = card();
    tail['header'] = tail;
    expect(validateCard(tail)).toEqual([expect.stringMatching(/^200621 /)]);
  });
});

describe('whatever it is given', () => {
  it('answers with problems and never throws', () => {
    const odd = fc.oneof(fc.anything(), fc.object(), fc.json());
    const element = fc.record(
      {
        tag: fc.constantFrom(
          'markdown',
          'form',
          'table',
          'button',
          'column_set',
          'select_static',
          'chart',
          'div',
          '__proto__',
        ),
        content: odd,
        elements: odd,
        columns: odd,
        rows: odd,
        options: odd,
        text: odd,
        behaviors: odd,
        chart_spec: odd,
        name: odd,
      },
      { requiredKeys: ['tag'] },
    );
    const given = fc.oneof(
      odd,
      fc.record({
        schema: fc.constant('2.0'),
        header: odd,
        body: fc.record({ elements: fc.array(element) }),
      }),
    );
    fc.assert(
      fc.property(given, (value) => {
        for (const problem of validateCard(value)) expect(problem).toMatch(/^\d{5,6} .+（卡片.*）$/s);
      }),
      { numRuns: 500 },
    );
  });

  it('an unknown property anywhere is found', () => {
    const whole = (): Json => ({
      ...card(md(), formOf({ tag: 'input', name: 'a' }), select(), tableOf('x', 'text')),
      header: { title: plain('t') },
    });
    const objects: Json[] = [];
    const gather = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Array.isArray(value)) objects.push(value as Json);
      for (const [key, inner] of Object.entries(value)) if (key !== 'value' && key !== 'rows') gather(inner);
    };
    gather(whole());
    for (const index of objects.keys()) {
      const fresh = structuredClone(whole());
      objects.length = 0;
      gather(fresh);
      const target = objects[index];
      if (target) target['surprise'] = 1;
      expect(validateCard(fresh)).not.toEqual([]);
    }
  });
});
