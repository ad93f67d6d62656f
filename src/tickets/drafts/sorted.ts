/** What came of something asked about a draft: done, or a sentence why not. */
export interface Sorted {
  readonly ok: boolean;
  readonly sentence: string;
}
