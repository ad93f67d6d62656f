import type { Reply } from './reply.ts';
import { readReply } from './reply.ts';

/** A reading by the names that labelled replies use; sums in 万元. */
export interface Labels {
  readonly week_wan: number | null;
  readonly cum_wan: number | null;
  readonly cum_basis: string | null;
  readonly pct: number | null;
  readonly pct_basis: string | null;
  readonly stage: string | null;
  readonly milestone: string | null;
  readonly issues: readonly { readonly text: string; readonly category: string }[];
  readonly issues_none_explicit: boolean;
  readonly status: string;
  readonly action: string;
}

const FEN_PER_WAN = 1_000_000;
const wan = (fen: number | null): number | null => (fen === null ? null : fen / FEN_PER_WAN);

/** A reply by the labels' names. */
export function labelsOf(reply: Reply): Labels {
  const { status, action } = reply;
  const said = whole(reply);
  return {
    week_wan: wan(said.invested),
    cum_wan: wan(said.cumulative),
    cum_basis: said.cumulativeBasis,
    pct: said.percentage?.value ?? null,
    pct_basis: said.percentage?.basis ?? null,
    stage: said.stage,
    milestone: said.milestone,
    issues: said.issues.map(({ text, category }) => ({ text, category })),
    issues_none_explicit: said.noProblem,
    status,
    action,
  };
}

type Said = Pick<
  Reply,
  'invested' | 'cumulative' | 'cumulativeBasis' | 'percentage' | 'milestone' | 'issues' | 'noProblem'
> & { readonly stage: string | null };

/**
 * Of several projects the line as a whole has no figure and no milestone: each part has its own. Stages without any
 * figure are told side by side.
 */
function whole(reply: Reply): Said {
  // 可研 alone is no stage of the labels; beside another it is named.
  if (reply.action !== 'split') return reply.stage === '可研' ? { ...reply, stage: null } : reply;
  const parts = reply.parts.map(({ text }) => readReply(text));
  const figures = parts.some(({ invested, cumulative }) => invested !== null || cumulative !== null);
  const stages = [...new Set(parts.flatMap(({ stage }) => stage ?? []))];
  return {
    invested: null,
    cumulative: null,
    cumulativeBasis: null,
    percentage: null,
    milestone: null,
    issues: parts.flatMap(({ issues }) => issues),
    noProblem: parts.some(({ noProblem }) => noProblem),
    stage: figures || stages.length === 0 ? null : stages.join('|'),
  };
}
