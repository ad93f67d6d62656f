import { answersTicket, type Intents } from './intents.ts';
import { type Issue } from './issues.ts';
import { onlySlows } from './issue-categories.ts';
import type { PercentBasis } from './percentages.ts';
import type { Aside, Signs } from './signs.ts';
import type { Stage } from './stages.ts';
import { isPreparation } from './stages.ts';

/** How things stand by a reply. */
export type Status =
  | 'ack_only'
  | 'blocked'
  | 'completed'
  | 'correction'
  | 'delayed'
  | 'forecast'
  | 'issue_resolved'
  | 'media_only'
  | 'near_done'
  | 'no_change'
  | 'no_progress'
  | 'normal'
  | 'not_report'
  | 'not_started'
  | 'partly_blocked'
  | 'plan_only'
  | 'postponed'
  | 'suspended'
  | 'suspicious'
  | 'ticket_reply'
  | 'unknown';

/** What the bot does next. */
export type Action =
  | 'accept'
  | 'ask_amount'
  | 'ask_confirm'
  | 'ask_issue'
  | 'ask_progress'
  | 'correct_prev'
  | 'delegate'
  | 'draft_ticket'
  | 'exemption_request'
  | 'extension_request'
  | 'ignore'
  | 'link_existing'
  | 'office_confirm'
  | 'propose_close'
  | 'remind_later'
  | 'snooze'
  | 'split'
  | 'transfer_request';

/** What of a reading decides. */
export interface Facts {
  readonly intents: Intents;
  readonly signs: Signs;
  readonly aside: Aside;
  /** It tells of several projects. */
  readonly several: boolean;
  readonly week: boolean;
  /** The week's amount was taken from 约, 个, or a number without a unit; or it couldn't be one amount. */
  readonly weekDoubtful: boolean;
  /** A figure that nobody can mean. */
  readonly absurd: boolean;
  readonly cumulative: boolean;
  readonly percentage: { readonly value: number; readonly basis: PercentBasis } | null;
  readonly stage: Stage | null;
  readonly issues: readonly Issue[];
  /** The problem was told as reporters tell it: asked for, waited for, counted; not as a bulletin's flat statement. */
  readonly ownTrouble: boolean;
  /** Somebody is asked for help, or named with a date. */
  readonly wants: boolean;
  /** Speaks of what is done, not only of what is planned. */
  readonly tellsDone: boolean;
  readonly plan: boolean;
  readonly forecast: boolean;
  readonly question: boolean;
}

interface Rule<Result> {
  readonly gives: Result;
  readonly when: (facts: Facts) => boolean;
}

/** The whole is nearly done from here on. */
const NEARLY_ALL = 95;
const preparing = ({ stage, signs }: Facts): boolean =>
  stage === null ? signs.preparing : isPreparation(stage);
const building = ({ stage }: Facts): boolean => stage !== null && !isPreparation(stage);
const figures = ({ week, cumulative, percentage }: Facts): boolean =>
  week || cumulative || percentage !== null;
const nearlyAll = ({ percentage }: Facts): boolean =>
  percentage?.basis === 'physical' && percentage.value >= NEARLY_ALL && percentage.value <= 100;

/** How things stand; the first that fits. */
const STATUS: readonly Rule<Status>[] = [
  { gives: 'correction', when: ({ intents }) => intents.correction },
  { gives: 'ticket_reply', when: (facts) => answersTicket(facts.intents) || facts.intents.ticket !== null },
  { gives: 'not_report', when: ({ question }) => question },
  {
    gives: 'postponed',
    when: (facts) =>
      !figures(facts) &&
      facts.issues.length === 0 &&
      (facts.intents.delegate !== null || facts.intents.snooze !== null),
  },
  { gives: 'no_change', when: (facts) => facts.intents.same && !figures(facts) && facts.issues.length === 0 },
  { gives: 'media_only', when: ({ aside }) => aside === 'media' },
  { gives: 'ack_only', when: ({ aside }) => aside === 'ack' || aside === 'promise' },
  { gives: 'not_report', when: ({ aside }) => aside === 'chat' },
  // The list of projects itself is to change: the office's to settle.
  { gives: 'unknown', when: ({ signs }) => signs.changesPlan },
  { gives: 'suspicious', when: ({ absurd }) => absurd },
  // Stated outright, a standstill or an end outweighs whatever was done before it.
  { gives: 'suspended', when: ({ signs, stage }) => signs.suspended && stage !== '复工' },
  { gives: 'delayed', when: ({ intents }) => intents.exemption },
  {
    gives: 'completed',
    when: ({ signs, stage, issues }) => (signs.completed || stage === '投用') && issues.length === 0,
  },
  {
    gives: 'near_done',
    when: (facts) => (facts.signs.nearDone || nearlyAll(facts)) && facts.issues.length === 0,
  },
  // Not started as a whole; of a project under way it is a part that lags.
  { gives: 'not_started', when: (facts) => facts.signs.notStarted && !figures(facts) && !building(facts) },
  {
    gives: 'issue_resolved',
    when: ({ signs, issues, week }) => signs.resolved && issues.length === 0 && !week,
  },
  { gives: 'partly_blocked', when: ({ signs, issues }) => signs.partly && issues.some(blocks) },
  // Work is told beside the problem, and nobody is asked for anything: it goes on.
  {
    gives: 'normal',
    when: (facts) =>
      facts.issues.length > 0 &&
      !facts.wants &&
      (facts.week || facts.cumulative || (building(facts) && !facts.signs.delayed && facts.tellsDone)),
  },
  { gives: 'blocked', when: ({ issues, signs }) => !signs.slowed && issues.some(blocks) },
  { gives: 'delayed', when: ({ signs, issues }) => issues.length > 0 || signs.delayed || signs.slowed },
  { gives: 'no_progress', when: (facts) => facts.signs.noProgress && !figures(facts) },
  { gives: 'forecast', when: ({ forecast, week, tellsDone }) => forecast && !week && !tellsDone },
  { gives: 'plan_only', when: ({ plan, tellsDone }) => plan && !tellsDone },
  { gives: 'not_started', when: (facts) => preparing(facts) && !figures(facts) },
  { gives: 'normal', when: () => true },
];

function blocks({ category }: Issue): boolean {
  return !onlySlows(category);
}

/** What the bot does next; the first that fits. One question at most, so the order is the order of what matters. */
const ACTION: readonly Rule<Action>[] = [
  { gives: 'correct_prev', when: ({ intents }) => intents.correction },
  { gives: 'split', when: ({ several }) => several },
  { gives: 'exemption_request', when: ({ intents }) => intents.exemption },
  { gives: 'transfer_request', when: ({ intents }) => intents.notOurs !== null },
  { gives: 'extension_request', when: ({ intents }) => intents.extension !== null },
  { gives: 'propose_close', when: ({ intents }) => intents.closed && intents.ticket !== null },
  { gives: 'link_existing', when: ({ intents }) => intents.ticket !== null },
];

/** By status, where the status alone settles it or leaves few cases. */
const BY_STATUS: Partial<Record<Status, (facts: Facts) => Action>> = {
  unknown: ({ signs }) => (signs.changesPlan ? 'office_confirm' : 'ask_progress'),
  postponed: ({ intents }) => (intents.delegate ? 'delegate' : 'snooze'),
  no_change: () => 'ask_confirm',
  media_only: () => 'ask_progress',
  // 收到 is no report yet: a reminder later. A promise was an answer: the figures are asked for at once.
  ack_only: ({ aside }) => (aside === 'ack' ? 'remind_later' : 'ask_amount'),
  not_report: () => 'ignore',
  suspicious: () => 'ask_confirm',
  completed: () => 'ask_confirm',
  near_done: ({ cumulative, week }) => (cumulative || week ? 'accept' : 'ask_confirm'),
  not_started: (facts) => withIssue(facts) ?? 'accept',
  issue_resolved: () => 'propose_close',
  no_progress: ({ issues }) => (issues.length > 0 ? 'draft_ticket' : 'ask_issue'),
  forecast: () => 'ask_progress',
  plan_only: () => 'ask_progress',
  blocked: (facts) => withIssue(facts) ?? 'accept',
  partly_blocked: (facts) => withIssue(facts) ?? 'accept',
  suspended: (facts) => withIssue(facts) ?? (facts.issues.length > 0 ? 'ask_amount' : 'ask_issue'),
  delayed: (facts) =>
    withIssue(facts) ?? (facts.percentage === null && !facts.week ? 'ask_issue' : money(facts)),
};

/** A problem goes to the ticket it has, or becomes a draft where its reporter wants something done. */
function withIssue({ issues, signs, ownTrouble }: Facts): Action | null {
  if (issues.every(({ category }) => category === '未归类')) return null;
  if (signs.knownIssue) return 'link_existing';
  return ownTrouble ||
    signs.delayed ||
    (signs.suspended && issues.some(({ category }) => category !== '设计变更'))
    ? 'draft_ticket'
    : null;
}

/** A project under construction tells the week's money, or a cumulative sum that gives it. */
function money({ week, weekDoubtful, cumulative, percentage }: Facts): Action {
  if (weekDoubtful) return 'ask_confirm';
  if (week) return 'accept';
  // A period's statistics (1—5月累计，占年度计划45%) say nothing of the week.
  return cumulative && percentage?.basis !== 'annual_plan' ? 'accept' : 'ask_amount';
}

export function verdictOf(facts: Facts): { readonly status: Status; readonly action: Action } {
  const status = STATUS.find(({ when }) => when(facts))?.gives ?? 'unknown';
  const action = ACTION.find(({ when }) => when(facts))?.gives ?? BY_STATUS[status]?.(facts) ?? money(facts);
  return { status, action };
}
