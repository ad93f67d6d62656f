import type { AskButton, AskField, AskForm, TicketAsks } from '../../cards/ticket-asks.ts';
import { type Day, shortDayText } from '../calendar/days.ts';
import type { Person } from '../people/person.ts';
import { CATEGORIES, UNSORTED } from './categories.ts';
import type { Asking } from './life/asking.ts';
import { isPossible } from './life/stages.ts';
import { type Ticket, TOP_LEVEL } from './life/ticket.ts';
import { CAUSE_NAMES } from './matters.ts';

type Act = Asking['act'];
type Can = (act: Act) => boolean;

/**
 * What the card offers: the likeliest open, the rest at a tap. In one card no field stands twice, so the form that
 * stands open and the one that opens call their words differently; whoever takes them reads both.
 * @param asks what the person may ask of the ticket, by the policy
 */
export function asksFor(person: Person, ticket: Ticket, asks: ReadonlySet<Act>): TicketAsks | null {
  const can: Can = (act) => asks.has(act) && isPossible(ticket.stage, act) && makesSense(ticket, act);
  const open = openForm(person, ticket, can);
  const forms = [open, furtherForm(can, open), arrangeForm(ticket, can)].filter((form) => form !== null);
  const taps = tapsOf(can);
  return taps.length + forms.length === 0 ? null : { taps, forms, others: [] };
}

/** What the stage alone doesn't tell. */
function makesSense({ urgings, level, referred }: Ticket, act: Act): boolean {
  if (act === 'reply') return urgings > 0;
  if (act === 'rise') return level < TOP_LEVEL;
  return act === 'refer' ? referred === null : true;
}

const tapsOf = (can: Can): AskButton[] => [
  ...(can('sign') ? [{ act: 'sign', text: '签收' }] : []),
  ...(can('withdraw')
    ? [
        {
          act: 'withdraw',
          text: '撤回申请',
          type: 'default' as const,
          confirm: { title: '撤回申请？', text: '撤回后由本单位继续办理。' },
        },
      ]
    : []),
];

/** So that a decision isn't taken on what was asked for before: what waits, as the card shows it. */
export const waitsKey = ({ waiting }: Pick<Ticket, 'waiting'>): string | null =>
  waiting && [waiting.act, waiting.since, waiting.until ?? waiting.to ?? '', waiting.reason.length].join(':');

const text = (name: string, label: string, rows = 2): AskField => ({ kind: 'text', name, label, rows });
const until = (label: string): AskField => ({ kind: 'day', name: 'until', label });

/** The one thing that the reader is likeliest to do. */
function openForm(person: Person, ticket: Ticket, can: Can): AskForm | null {
  const { waiting } = ticket;
  if (waiting) {
    const decision = decisionForm(waiting, can);
    if (decision) return { ...decision, buttons: decision.buttons.map((one) => seen(one, ticket)) };
  }
  if (can('claim') || (can('feedback') && !isOverseer(person)))
    return {
      name: 'work',
      title: null,
      // What was fed back before stands above, as 办理情况.
      fields: [text('words', '本次办理情况')],
      buttons: [
        { act: 'feedback', text: '反馈', type: 'primary_filled' },
        ...(can('claim') ? [{ act: 'claim', text: '申请销号' }] : []),
      ],
    };
  if (can('instruct') && person.roles.includes('区领导'))
    return {
      name: 'instruct',
      title: null,
      fields: [text('words', '批示内容'), until('办理期限（可不填）')],
      buttons: [{ act: 'instruct', text: '批示', type: 'primary_filled' }],
    };
  return null;
}

const seen = (button: AskButton, ticket: Ticket): AskButton => ({
  ...button,
  more: { ...button.more, waits: waitsKey(ticket) },
});

/** 办公室 and 督查室 add to a ticket now and then; they don't work on it. */
const isOverseer = ({ roles }: Person): boolean => roles.includes('办公室') || roles.includes('督查室');

type Waits = NonNullable<Ticket['waiting']>;

function decisionForm(waiting: Waits, can: Can): AskForm | null {
  const asked = { extend: 'grant', refuse: 'transfer', reply: 'accept', claim: 'verify' } as const;
  return can(asked[waiting.act]) ? DECISIONS[waiting.act](waiting) : null;
}

const dayAfter = (prefix: string, day: Day | null): string =>
  day === null ? prefix : `${prefix}至${shortDayText(day)}`;

const DECISIONS: Readonly<Record<Waits['act'], (waiting: Waits) => AskForm>> = {
  extend: (waiting) => ({
    name: 'decide',
    title: null,
    fields: [text('reason', '意见（不予延期的请写明原因）'), until('另定日期（不填即按申请）')],
    buttons: [
      { act: 'grant', text: dayAfter('批准延期', waiting.until), type: 'primary_filled' },
      { act: 'deny', text: '不予延期' },
    ],
  }),
  refuse: (waiting) => ({
    name: 'decide',
    title: null,
    fields: [
      {
        kind: 'text',
        name: 'unit',
        label: '转办单位（全称或简称）',
        ...(waiting.to === null ? {} : { value: waiting.to }),
      },
      text('reason', '意见（维持原承办单位的请写明原因）'),
    ],
    buttons: [
      { act: 'transfer', text: '转办', type: 'primary_filled' },
      { act: 'keep', text: '维持原承办单位' },
    ],
  }),
  reply: () => ({
    name: 'decide',
    title: null,
    fields: [text('reason', '审核意见（退回的请写明原因）'), until('另定整改期限（不填即按方案）')],
    buttons: [
      { act: 'accept', text: '通过，逾期原因成立', type: 'primary_filled', more: { valid: true } },
      { act: 'accept', name: 'accept-invalid', text: '通过，逾期原因不成立', more: { valid: false } },
      { act: 'reject', text: '退回整改方案' },
    ],
  }),
  claim: () => ({
    name: 'decide',
    title: null,
    fields: [text('reason', '核验意见（退回的请写明原因）')],
    buttons: [
      { act: 'verify', text: '核验销号', type: 'primary_filled' },
      { act: 'return', text: '退回' },
    ],
  }),
};

/** In the order in which they stand; what each needs besides words. */
const FURTHER: readonly {
  readonly act: Act;
  readonly text: string;
  readonly needs?: readonly ('until' | 'unit' | 'plan')[];
}[] = [
  { act: 'reply', text: '报送整改方案', needs: ['plan', 'until'] },
  { act: 'extend', text: '申请延期', needs: ['until'] },
  { act: 'refuse', text: '申请转办', needs: ['unit'] },
  { act: 'feedback', text: '补充情况' },
  { act: 'instruct', text: '批示', needs: ['until'] },
  { act: 'transfer', text: '转办', needs: ['unit'] },
  { act: 'rise', text: '提级' },
  { act: 'refer', text: '提请会商' },
  { act: 'verify', text: '直接销号' },
];

/** All else, in one form: it takes no more room than a line until it is wanted. */
function furtherForm(can: Can, open: AskForm | null): AskForm | null {
  const offered = new Set(open?.buttons.map(({ act }) => act));
  const acts = FURTHER.filter(({ act }) => can(act) && !offered.has(act));
  if (acts.length === 0) return null;
  const taken = new Set(open?.fields.map(({ name }) => name));
  const needs = new Set(acts.flatMap(({ needs: needed = [] }) => needed).filter((name) => !taken.has(name)));
  return {
    name: 'further',
    title: acts.map((one) => one.text).join('、'),
    expanded: can('reply'),
    fields: [
      text(taken.has('reason') ? 'words' : 'reason', wordsLabel(can)),
      ...(needs.has('plan') ? [text('plan', '整改措施（报送整改方案时填写）')] : []),
      ...(needs.has('until') ? [until(untilLabel(can))] : []),
      ...(needs.has('unit')
        ? [
            {
              kind: 'text' as const,
              name: 'unit',
              label: '转办单位（全称或简称）',
              placeholder: unitHint(can),
            },
          ]
        : []),
    ],
    buttons: acts.map((one) => ({ act: one.act, text: one.text })),
  };
}

const wordsLabel = (can: Can): string => {
  if (can('reply')) return '逾期原因或申请理由';
  return can('instruct') || can('rise') ? '批示内容或理由' : '申请理由';
};

const untilLabel = (can: Can): string => {
  if (can('reply')) return '整改期限或申请延至';
  return can('extend') ? '申请延至' : '办理期限（可不填）';
};

const unitHint = (can: Can): string => (can('refuse') ? '可不填，由批复方确定' : '转办时填写');

const UNDECIDED = '未定';

function arrangeForm({ coOwners, category, cause }: Ticket, can: Can): AskForm | null {
  if (!can('involve') && !can('reclassify')) return null;
  return {
    name: 'arrange',
    title: '配合单位、归类',
    fields: [
      {
        kind: 'text',
        name: 'units',
        label: '配合单位（多个用顿号隔开，清空即取消）',
        value: coOwners.join('、'),
      },
      {
        kind: 'choice',
        name: 'category',
        label: '类别',
        options: [...CATEGORIES, UNSORTED].map((each) => ({ text: each, value: each })),
        value: category,
      },
      {
        kind: 'choice',
        name: 'cause',
        label: '主客观因素',
        options: [
          { text: UNDECIDED, value: 'none' },
          ...Object.entries(CAUSE_NAMES).map(([value, name]) => ({ text: name, value })),
        ],
        value: cause ?? 'none',
      },
    ],
    buttons: [
      ...(can('involve') ? [{ act: 'involve', text: '保存配合单位' }] : []),
      ...(can('reclassify') ? [{ act: 'reclassify', text: '保存归类' }] : []),
    ],
  };
}
