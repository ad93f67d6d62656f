import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readReply } from '../../src/check-ins/words/reply.ts';

const WANTED = 20_000;
const WARM_ROUNDS = 200;
const ROUNDS = 600;

const Line = z.object({ text: z.string() });

/** How many of the labelled replies are read in a second of one core, and how long the slowest takes. */
export function parse(): string[] {
  const texts = readFileSync(new URL('../data/replies.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)).text);
  readAll(texts, WARM_ROUNDS);
  const before = process.cpuUsage();
  readAll(texts, ROUNDS);
  const { user, system } = process.cpuUsage(before);
  const rate = (texts.length * ROUNDS * 1e6) / (user + system);
  const slowest = Math.max(...texts.map(milliseconds));
  const long = milliseconds('本周完成投资120万元，主体施工到5层，缺木工20人；'.repeat(500));
  return [
    `parse: ${rate.toFixed(0)} replies a second of one core (wanted: ≥ ${WANTED})`,
    `parse: the slowest of them ${slowest.toFixed(2)} ms, ten thousand characters ${long.toFixed(2)} ms (wanted: < 5 ms)`,
  ];
}

function readAll(texts: readonly string[], rounds: number): void {
  for (let round = 0; round < rounds; round++) for (const text of texts) readReply(text);
}

/** The best of some: whatever else the machine does only adds. */
function milliseconds(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 9; run++) {
    const begun = performance.now();
    readReply(text);
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}
