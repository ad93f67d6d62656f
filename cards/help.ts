import {
  button,
  buttonRow,
  type Card,
  card,
  column,
  columns,
  type Element,
  escapeMarkdown,
  hr,
  markdown,
  note,
  paragraph,
  type RootElement,
} from './kit/index.ts';

export interface HelpView {
  /** How the person is called. */
  readonly who: string;
  /** What was written and not understood. */
  readonly unknown: string | null;
  readonly offers: readonly {
    readonly say: string;
    readonly does: string;
    /** null: to be typed. */ readonly button: string | null;
  }[];
}

/** 帮助: what this person can do, each by its sentence and, where it is one, by its button. */
export function helpCard({ who, unknown, offers }: HelpView): Card {
  return card({
    title: unknown === null ? '使用帮助' : '没有听懂这句话',
    color: unknown === null ? 'blue' : 'wathet',
    summary: unknown === null ? '使用帮助' : '没有听懂，看看是不是想做这些',
    elements: [...opening(who, unknown), hr(), ...offers.map(offer), hr(), ...closing(unknown !== null)],
  });
}

const opening = (who: string, unknown: string | null): RootElement[] =>
  unknown === null
    ? [paragraph(`${who}，您好！我是项目推进助手，您可以这样用：`)]
    : [
        paragraph(`您发送的是：“${unknown}”`),
        paragraph('未能识别其含义，未作任何记录。您可能想要：', { color: 'grey' }),
      ];

function offer({ say, does, button: pressed }: HelpView['offers'][number]): Element {
  const words = markdown(`**${escapeMarkdown(say)}**\n<font color='grey'>${escapeMarkdown(does)}</font>`);
  if (pressed === null) return words;
  return columns([
    column<Element>([words], 4),
    {
      tag: 'column',
      width: 'auto',
      vertical_align: 'center',
      elements: [button({ text: pressed, size: 'small', value: { act: 'bot.ask', say } })],
    },
  ]);
}

const closing = (unknown: boolean): RootElement[] => [
  ...(unknown
    ? [buttonRow([button({ text: '全部功能', size: 'small', value: { act: 'bot.ask', say: '帮助' } })])]
    : []),
  note('也可直接发送上面加粗的文字；在群里请先 @ 本助手。发送“帮助”可随时查看本说明。请勿发送涉密内容。'),
];
