import type { Fen } from '../projects/money.ts';

/** 元 for 万, 万 for 亿, a digit too many or too few: what sets a figure right that was typed by a slip. */
const SLIPS = [1 / 10_000, 10_000, 1 / 10, 10];

/**
 * The figure as it was meant, if a slip explains why it doesn't fit; null when none does.
 * @param least what is smaller fits nearly everything, and explains nothing
 */
export function slipped(
  fen: Fen,
  least: Fen,
  fits: (meant: Fen) => boolean,
  slips: readonly number[] = SLIPS,
): Fen | null {
  const meant = slips.map((slip) => Math.round(fen * slip));
  return meant.find((each) => each > least && fits(each)) ?? null;
}
