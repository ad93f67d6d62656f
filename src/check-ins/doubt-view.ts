import type { Question } from '../../cards/check-in.ts';
import { momentText } from '../calendar/days.ts';
import { money } from '../projects/money.ts';
import {
  type ArithmeticRules,
  type Doubt,
  doubtsOf,
  groundOf,
  openDoubt,
  shareText,
  type Suggestion,
} from './arithmetic.ts';
import { type ReportedProject, statedFigures } from './report.ts';

/** What is asked of doubtful figures, and what was answered. */
export function saidOf(
  project: ReportedProject,
  rules: ArithmeticRules,
): { readonly question: Question | null; readonly doubts: string[] } {
  const doubts = doubtsOfProject(project, rules);
  const open = openDoubt(doubts);
  return {
    question: open && {
      sentence: open.question,
      keep: `以${open.said}为准`,
      adopt: open.suggestion && {
        text: `改为${suggested(open.suggestion)}`,
        field: open.suggestion.field,
        value: open.suggestion.value,
      },
    },
    doubts: doubts.flatMap(doubtText),
  };
}

/** What is confirmed is marked, what asks nothing is said; the one that is asked stands in the question. */
export const doubtText = ({ question, sentence, confirmed }: Doubt): string[] => {
  if (confirmed)
    return [
      `已确认属实（${confirmed.by}，${momentText(confirmed.at)}）：${sentence.replace(/，请核对.*$/, '。')}`,
    ];
  return question === null ? [sentence] : [];
};

const suggested = ({ field, value }: Suggestion): string =>
  field === 'share' ? shareText(value) : money(value);

/** The doubts of what stands; none while nothing does. */
export const doubtsOfProject = (project: ReportedProject, rules: ArithmeticRules): Doubt[] =>
  project.reported ? doubtsOf(statedFigures(project.reported), groundOf(project), rules) : [];
