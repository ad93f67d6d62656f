import { describe, expect, it } from 'vitest';
import { fieldsOf, isEmpty, wireValues } from '../../../src/sandbox/page/cards/form-fields.ts';

const plain = (content: string) => ({ tag: 'plain_text', content });
const form = {
  tag: 'form',
  name: 'report',
  elements: [
    { tag: 'input', name: 'invested', required: true, label: plain('本周完成投资'), default_value: '120' },
    {
      tag: 'column_set',
      columns: [
        {
          tag: 'column',
          elements: [
            { tag: 'date_picker', name: 'until', placeholder: plain('期限') },
            { tag: 'select_static', name: 'kind', options: [{ text: plain('资金'), value: 'money' }] },
          ],
        },
      ],
    },
    {
      tag: 'collapsible_panel',
      elements: [{ tag: 'multi_select_static', name: 'units', selected_values: ['甲'] }],
    },
    { tag: 'checker', name: 'checked', text: plain('已核对') },
    { tag: 'button', name: 'submit', form_action_type: 'submit' },
  ],
};

describe('a card form', () => {
  it('finds its fields in columns and panels', () => {
    expect(fieldsOf(form).map(({ name, required, label }) => [name, required, label])).toEqual([
      ['invested', true, '本周完成投资'],
      ['until', false, '期限'],
      ['kind', false, 'kind'],
      ['units', true, 'units'],
      ['checked', false, '已核对'],
    ]);
  });

  it('sends what stands in it, days with their zone', () => {
    const values = { until: '2026-12-01', invested: '', checked: true };
    expect(wireValues(fieldsOf(form), values)).toEqual({
      invested: '',
      until: '2026-12-01 +0800',
      units: ['甲'],
      checked: true,
    });
  });

  it('sends the initial values untouched', () => {
    expect(wireValues(fieldsOf(form), {})).toEqual({ invested: '120', units: ['甲'], checked: false });
  });

  it('takes blanks for nothing filled in', () => {
    expect([undefined, '', '  ', false, []].map(isEmpty)).toEqual([true, true, true, true, true]);
    expect(['0', true, ['甲']].map(isEmpty)).toEqual([false, false, false]);
  });
});
