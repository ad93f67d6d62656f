import { type Card, card, fitCard, markdown, note, table } from './kit/index.ts';

export interface PromptsView {
  /** “第48周” */
  readonly week: string;
  /** Most often prompted first. */
  readonly units: readonly { readonly unit: string; readonly times: number; readonly messages: number }[];
  /** The rule, in whole sentences, with its source. */
  readonly rule: string;
}

/** 提示次数, for the office: how often each unit was prompted unasked. */
export const promptsCard = (view: PromptsView): Card =>
  fitCard(view.units.length, (shown) =>
    card({
      title: `提示次数（${view.week}）`,
      color: 'blue',
      elements: [
        view.units.length === 0
          ? markdown('本周尚未主动提示过任何单位。')
          : table({
              columns: [
                { name: 'unit', title: '单位', type: 'text' },
                { name: 'times', title: '次数', type: 'text', width: '80px' },
                { name: 'messages', title: '消息条数', type: 'text', width: '90px' },
              ],
              rows: view.units.slice(0, shown).map(({ unit, times, messages }) => ({
                unit,
                times: String(times),
                messages: String(messages),
              })),
              pageSize: 10,
            }),
        ...(shown < view.units.length ? [note(`其余${view.units.length - shown}个单位未列出。`)] : []),
        note(view.rule),
      ],
    }),
  );
