import { expect, it } from 'vitest';
import { weeksRunning } from '../../../src/tickets/drafts/weeks-running.ts';

const every = () => true;

it.each([
  [['2026-W48'], 1],
  [['2026-W47', '2026-W48'], 2],
  [['2026-W48', '2026-W46', '2026-W47', '2026-W47'], 3],
  // A week without it breaks the row.
  [['2026-W44', '2026-W45', '2026-W47', '2026-W48'], 2],
  [['2026-W52', '2026-W53', '2027-W01'], 3],
  [[], 0],
])('%j is the week in a row number %i', (said, weeks) => {
  expect(weeksRunning(said, every)).toBe(weeks);
});

it('a week without a check-in breaks no row and is not counted', () => {
  const held = (week: string) => week !== '2026-W40';
  expect(weeksRunning(['2026-W39', '2026-W41'], held)).toBe(2);
});
