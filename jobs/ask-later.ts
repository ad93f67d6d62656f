import { askLater, laterPrompts } from '../src/check-ins/later-prompts.ts';
import type { Job } from './job.ts';

const DAY_MS = 86_400_000;

const keyOf = ({ round, person, at }: { round: string; person: string; at: Date }): string =>
  `${round}:${person}:${at.toISOString()}`;

/** Cards that were put off: by 稍后 and 明天再报, for the night, until somebody is back. */
export const askLaterJob = (): Job => ({
  name: 'ask-later',
  title: '到时再请填报',
  async occasions(db, from, to) {
    const due = await laterPrompts(db, from, to);
    return due.map((prompt) => ({
      key: keyOf(prompt),
      dueAt: prompt.at,
      usefulUntil: new Date(prompt.at.getTime() + DAY_MS),
    }));
  },
  async run(work, occasion) {
    const before = new Date(occasion.dueAt.getTime() - 1);
    const due = await laterPrompts(work.db, before, occasion.dueAt);
    const prompt = due.find((each) => keyOf(each) === occasion.key);
    if (prompt) await askLater(work, prompt);
  },
});
