/**
 * One of the 四单 as it is printed. All texts are plain Chinese words that the caller has prepared, days and moments
 * included (2024年4月22日, 2024年4月12日 09:30); null is what isn't known or doesn't apply. What is empty and still has
 * to be written by hand (who signed for it and when) shows as a space; the rest is left out.
 */
export type TicketFormView = TicketForm &
  (
    | { readonly kind: '交办单' }
    | { readonly kind: '转办单'; readonly transfer: Transfer }
    | { readonly kind: '提醒单'; /** “尚余3个工作日” */ readonly remaining: string }
    | { readonly kind: '督办单'; readonly supervision: Supervision }
  );

interface TicketForm {
  /** In the house's form, the year in 〔〕: 东督交〔2024〕13号. */
  readonly number: string;
  /** 落款: the body that issues it, in full, and the day. */
  readonly issuer: string;
  readonly issuedOn: string;
  /** When the file says that it was written: with the same facts it gives the same bytes. */
  readonly writtenAt: Date;
  /** Stands beside the number, as 示例数据 does. */
  readonly notice: string | null;
  /** 主送: the unit that has to act, in full. */
  readonly to: string;
  /** 抄送. */
  readonly copiesTo: readonly string[];

  readonly project: string;
  /** 责任单位 of the project. */
  readonly unit: string;
  readonly problem: Problem;
  readonly category: string | null;
  /** 主观因素 or 客观因素. */
  readonly cause: string | null;

  readonly owner: string;
  /** 配合单位. */
  readonly coOwners: readonly string[];
  /** “第2级（责任单位主要负责人）” */
  readonly level: string;
  readonly requirement: string | null;
  /** 为什么发这张单: the rule and the dates that led to it. */
  readonly why: string | null;
  readonly previous: string | null;

  readonly assignedAt: string;
  readonly signedBy: string | null;
  readonly signedAt: string | null;
  readonly deadline: string;
  /** How the deadline was counted, in working days or in days, and what paused it. */
  readonly counted: string;
  /** One a paragraph: until when, why, who allowed it. */
  readonly extensions: readonly string[];

  /** One a paragraph, the oldest first: when, who, what. */
  readonly progress: readonly string[];
  /** Names of the pictures and files, or what they show. */
  readonly evidence: readonly string[];
  /** 申请销号: when, who, in what words. */
  readonly completion: string | null;
  readonly verifiedBy: string | null;
  readonly writtenOffAt: string | null;
  /** Why it was sent back, each time. */
  readonly returned: readonly string[];

  /** The ticket's story, the oldest first. */
  readonly timeline: readonly TimelineEntry[];
  /** The moment at which the story ends: “2024年4月12日 09:30”. */
  readonly asOf: string;
}

/** What was said, in the reporter's own words, and in which message. */
export interface Problem {
  readonly words: string;
  readonly raisedBy: string;
  /** “2024年4月2日 10:15，第14周周报回复” */
  readonly source: string;
}

/** Why another unit gets it now. */
export interface Transfer {
  /** The unit that had it. */
  readonly from: string;
  readonly reason: string | null;
  /** “第1次转办” */
  readonly times: string;
}

/** What a 督办单 adds. */
export interface Supervision {
  /** “5个工作日” */
  readonly overdue: string;
  /** One a reminder: its number and day. */
  readonly reminders: readonly string[];
  readonly reason: string | null;
  /** Whether the office takes the reason for valid, and why. */
  readonly reasonValid: string | null;
  readonly plan: string | null;
  readonly planReview: string | null;
}

export interface TimelineEntry {
  readonly at: string;
  readonly event: string;
  readonly by: string;
  /** The message, the decision or the rule that it stands on. */
  readonly source: string;
}
