import type { Drafted } from './draft-problem.ts';

/** “已列为问题草稿12，报领导小组办公室梳理。” */
export function draftedText(drafted: readonly Drafted[]): string {
  const numbers = (as: Drafted['as']) =>
    drafted
      .filter((one) => one.as === as)
      .map(({ draft }) => draft.no)
      .join('、');
  const [made, again, same] = [numbers('new'), numbers('again'), numbers('same')];
  return [
    ...(made ? [`已列为问题草稿${made}，报领导小组办公室梳理。`] : []),
    ...(again ? [`与此前反映的是同一问题，已并入草稿${again}。`] : []),
    ...(same ? [`此前已列为问题草稿${same}。`] : []),
  ].join('');
}
