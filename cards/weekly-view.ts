import type { Figure, Point } from './kit/index.ts';

/** One unit's line; figures as they are printed. */
export interface WeeklyUnit {
  readonly name: string;
  /** “3/5” */
  readonly answered: string;
  readonly rate: string;
  readonly gap: string;
  readonly behind: boolean;
  /** “红1 黄2 灰1”; '' when all are green. */
  readonly lights: string;
  readonly week: string;
  readonly year: string;
  readonly plan: string;
}

export interface WeeklyLit {
  readonly project: string;
  readonly unit: string;
  /** In a few words. */
  readonly reason: string;
  readonly isNew: boolean;
}

/** A light that isn't what it was in the last bulletin. */
export interface WeeklyChange {
  readonly project: string;
  readonly unit: string;
  /** “绿→黄”; “黄” for a project that is new. */
  readonly lights: string;
  readonly why: string;
}

export interface WeeklyChanges {
  /** “较上期：降2个，升3个……” */
  readonly sentence: string;
  readonly down: readonly WeeklyChange[];
  readonly up: readonly WeeklyChange[];
  readonly fresh: readonly WeeklyChange[];
}

export interface WeeklyReached {
  readonly project: string;
  readonly unit: string;
  readonly milestone: string;
  readonly words: string;
}

/** A site visit (督查行动). */
export interface WeeklyVisit {
  readonly project: string;
  readonly unit: string;
  /** “11月25日，区政府督查室” */
  readonly when: string;
  readonly findings: readonly { readonly words: string; readonly problem: boolean }[];
  /** “发现问题2项，照片和附件3件” */
  readonly counts: string;
}

export interface WeeklyProblem {
  readonly project: string;
  readonly unit: string;
  readonly text: string;
  /** What it is about; '' where nobody can tell. */
  readonly category: string;
  readonly owner: string;
  /** Who is to settle it: “建议：区住建局”, or its 交办单 with owner, level and deadline. */
  readonly whose: string;
  /** “连续3周”; “新” the first time. */
  readonly weeks: string;
  readonly isNew: boolean;
}

export interface WeeklyView {
  readonly title: string;
  readonly subtitle: string;
  readonly summary: string;
  readonly sample: boolean;
  readonly late: boolean;
  /** Nobody answered. */
  readonly silent: boolean;
  /** In whole sentences: what matters first. */
  readonly overview: readonly string[];
  /** In whole sentences: starts, late reports. */
  readonly details: readonly string[];
  readonly figures: readonly Figure[];
  readonly chart: { readonly title: string; readonly points: readonly Point[] } | null;
  readonly lights: {
    readonly green: number;
    readonly yellow: number;
    readonly red: number;
    readonly grey: number;
  };
  /** 区直单位 and 属地. */
  readonly groups: readonly { readonly title: string; readonly units: readonly WeeklyUnit[] }[];
  readonly red: readonly WeeklyLit[];
  readonly yellow: readonly WeeklyLit[];
  readonly grey: readonly WeeklyLit[];
  /** null: there is no last bulletin, or none that could be compared with project by project. */
  readonly changes: WeeklyChanges | null;
  /** How many problems are new, how many were said again; '' without any. */
  readonly problemsSentence: string;
  readonly problems: readonly WeeklyProblem[];
  /** Of the last bulletin, and in this week's reports no more. */
  readonly notNamedAgain: readonly Pick<WeeklyProblem, 'project' | 'unit' | 'text'>[];
  readonly milestones: readonly WeeklyReached[];
  readonly visits: readonly WeeklyVisit[];
  /** How many problems are on the list, and whose, and what 四单 went out; '' without any. */
  readonly standingSentence: string;
  /** Reports whose amounts are to be looked at again. */
  readonly doubtful: readonly { readonly project: string; readonly unit: string; readonly why: string }[];
  /** Projects that fell short of the week's or the month's requirement. */
  readonly missed: readonly { readonly project: string; readonly unit: string; readonly why: string }[];
  /** Who still has to report: the unit, how many projects, which post to turn to. */
  readonly missing: readonly {
    readonly unit: string;
    readonly projects: number;
    readonly contacts: string;
    /** Names of the projects. */
    readonly names: readonly string[];
  }[];
  /** Of the buttons: which bulletin. */
  readonly week: string;
  /** How the figures were counted, and the rules applied. */
  readonly basis: readonly string[];
  /** Above everything else: why this card came to the reader in private. */
  readonly privateNote: string | null;
}
