/** After an order's own words: what goes with it. */
export const REST = String.raw`[\s，,：:；;]*(?<rest>.*)$`;

export type Groups = Readonly<Record<string, string | undefined>>;

/** What the first pattern that fits found. */
export const groupsOf = (patterns: readonly RegExp[], text: string): Groups | null =>
  patterns.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined) ?? null;

/** Without the words that only say that a reason follows. */
export const reasonIn = (text: string): string =>
  text
    .replace(/^[\s,，;；。:：]+/, '')
    .replace(/^(?:原因|理由|因为?|由于|事项|依据|说明)\s*(?:是|为)?\s*[:：,，]?\s*/, '')
    .trim();

const NO_UNIT = /^(?:无|没有|空)$/;

/** “区财政局、区发改委和扬子洲镇” */
export const unitsIn = (words: string): string[] =>
  words
    .split(/[、和及与,，;；\s]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '' && !NO_UNIT.test(each));
