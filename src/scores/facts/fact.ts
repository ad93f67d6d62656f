import type { Day } from '../../calendar/days.ts';
import type { FactKind } from '../score-rules.ts';

/** Something that a unit may be marked down for, derived from what is stored; never stored itself. */
export interface Fact {
  readonly kind: FactKind;
  /** Whose it is. */
  readonly unit: string;
  /** Code and name. */
  readonly project: string;
  readonly projectName: string;
  /** The unit answers for the project as a whole: an exemption of the project's is the unit's. */
  readonly ofOwnProject: boolean;
  /** The month that it counts for, yyyy-MM, and the day on which it came about. */
  readonly month: string;
  readonly on: Day;
  /** “计划2026年6月开工，11月末仍未开工” */
  readonly words: string;
  /** Where it stands: “项目计划”, “交办单 东督交〔2026〕13号”, “第48周填报（消息 …）”. */
  readonly source: string;
}
