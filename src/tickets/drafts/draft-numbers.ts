/** One or more drafts: 草稿12、13和草稿14. */
export const NOS = String.raw`((?:问题)?草稿\s*第?\s*\d{1,8}\s*号?(?:\s*(?:[、，,]|和|及)\s*(?:(?:问题)?草稿)?\s*\d{1,8}\s*号?(?!\s*月|\d))*)`;

export const numbersIn = (text: string): number[] => [
  ...new Set([...text.matchAll(/\d+/g)].map(([no]) => Number(no))),
];
