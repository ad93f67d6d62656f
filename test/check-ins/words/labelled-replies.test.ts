import { describe, expect, it } from 'vitest';
import { readReply } from '../../../src/check-ins/words/reply.ts';
import { linesOf } from './labelled-lines.ts';

const lines = linesOf('replies.jsonl');
const wan = (fen: number | null): number | null => (fen === null ? null : fen / 1_000_000);
const about = lines.map((line) => [line.text, line] as const);

describe('replies as staff type them', () => {
  it.each(about)('“%s” has the sums that a person reads', (_text, { text, expect: label }) => {
    // A message about two projects is cut before it is read.
    if (label.action === 'split') return;
    const { invested, cumulative } = readReply(text);
    expect([wan(invested), wan(cumulative)]).toEqual([label.week_wan, label.cum_wan]);
  });

  it.each(about)('“%s” names problems where a person sees them', (_text, { text, expect: label }) => {
    const { problem, noProblem } = readReply(text);
    expect(problem !== null).toBe(label.issues.length > 0);
    expect(noProblem).toBe(label.issues_none_explicit);
  });

  it.each(about.filter(([, line]) => ['ack_only', 'ticket_reply', 'postponed'].includes(line.expect.status)))(
    '“%s” is no report',
    (_text, { text }) => {
      expect(readReply(text).isReport).toBe(false);
    },
  );
});
