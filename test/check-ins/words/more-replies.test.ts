import { describe, expect, it } from 'vitest';
import { type Labels, labelsOf } from '../../../src/check-ins/words/labels.ts';
import { readReply } from '../../../src/check-ins/words/reply.ts';
import { alike, type Label, linesOf } from './labelled-lines.ts';

/** Invented lines, apart from those that the parser was first made with. */
const lines = linesOf('more-replies.jsonl').map(({ id, text, expect: label }) => ({
  id,
  text,
  label,
  got: labelsOf(readReply(text)),
}));

const WANTED = 95;
const PLAIN = ['week_wan', 'cum_wan', 'cum_basis', 'pct', 'pct_basis', 'stage'] as const;
const DECIDED = ['issues_none_explicit', 'status', 'action'] as const;

/** The fields of a line that are read wrong. */
const wrongIn = ({ label, got }: { label: Label; got: Labels }): string[] => {
  const issues =
    got.issues.length === label.issues.length &&
    label.issues.every(({ text, category }) =>
      got.issues.some((each) => each.category === category && alike(each.text, text)),
    );
  return [
    ...[...PLAIN, ...DECIDED].filter((field) => got[field] !== label[field]),
    ...(alike(got.milestone, label.milestone) ? [] : ['milestone']),
    ...(issues ? [] : ['issues']),
  ];
};

describe('more replies', () => {
  it('are right in every field for 95 in a hundred', () => {
    const wrong = lines.flatMap((line) => {
      const fields = wrongIn(line);
      return fields.length === 0 ? [] : [`${line.id} ${fields.join('、')}: ${line.text}`];
    });
    const right = lines.length - wrong.length;
    const share = (100 * right) / lines.length;
    expect(
      share,
      `${right} of ${lines.length} lines right (${share.toFixed(1)} %); wrong:\n${wrong.join('\n')}`,
    ).toBeGreaterThanOrEqual(WANTED);
  });

  it.each(['week_wan', 'cum_wan'] as const)('have no amount wrong by a factor in %s', (field) => {
    const wrong = lines.filter(({ label, got }) => {
      const [said, read] = [label[field], got[field]];
      return said !== null && read !== null && said !== 0 && (read / said >= 2 || read / said <= 0.5);
    });
    expect(wrong.map(({ id, text }) => `${id} ${text}`)).toEqual([]);
  });
});
