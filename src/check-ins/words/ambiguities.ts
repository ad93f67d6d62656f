/** Why something that was read is doubtful, or was seen and not taken. */
export type Doubt =
  /** 约, 左右, 多: taken at the figure said. */
  | 'approximate'
  /** A number without a unit, or 两百个: taken for 万元. */
  | 'assumed_unit'
  /** 产值 taken for 完成投资. */
  | 'output_value'
  /** 100—120万 is no one amount. */
  | 'range'
  | 'negative'
  /** Several amounts of the same kind. */
  | 'contradiction'
  /** More than anybody may mean. */
  | 'absurd'
  /** Contract, loan, paid, planned: no investment done. */
  | 'not_counted'
  /** Words that fit no field. */
  | 'unplaced'
  /** Beyond what is read. */
  | 'unread';

export interface Ambiguity {
  readonly kind: Doubt;
  /** The words in question, as typed. */
  readonly text: string;
  /** A whole sentence for the reporter. */
  readonly sentence: string;
}
