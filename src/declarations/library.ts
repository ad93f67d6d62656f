import { type Batch, BATCHES } from './content.ts';
import { sameProject } from './same-name.ts';

/** A project of the district's library (项目库): of the plan, or declared and accepted. */
export interface LibraryItem {
  /** Code, or 申报12. */
  readonly no: string;
  readonly name: string;
  readonly unit: string;
  readonly batch: Batch;
  readonly amountFen: number | null;
  readonly about: string;
}

export interface BatchOf {
  readonly batch: Batch;
  readonly items: readonly LibraryItem[];
  /** Total investment of those that say theirs. */
  readonly amountFen: number;
}

export interface PlannedItem extends Omit<LibraryItem, 'batch' | 'no'> {
  readonly code: string;
  readonly stage: Batch | '停工';
}

/**
 * 策划一批、储备一批、开工一批、建成一批: the plan's projects by their stage, and what was accepted and isn't in the plan
 * yet. What was suspended has been started. Pure.
 */
export function libraryOf(planned: readonly PlannedItem[], accepted: readonly LibraryItem[]): BatchOf[] {
  const inPlan = planned.map(({ code, stage, ...item }) => ({
    ...item,
    no: code,
    batch: stage === '停工' ? ('开工' as const) : stage,
  }));
  // Once a declared project stands in the plan, the plan tells how it stands.
  const others = accepted.filter(({ name }) => !planned.some((one) => sameProject(one.name, name)));
  const all = [...inPlan, ...others];
  return BATCHES.map((batch) => {
    const items = all.filter((item) => item.batch === batch);
    return { batch, items, amountFen: items.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0) };
  });
}

/** “项目库”, “储备项目”, “策划一批”, “区住建局的储备项目”; null for other words. */
export function libraryAsked(typed: string): { readonly batch: Batch | null } | null {
  const text = typed.normalize('NFKC').trim();
  if (/^(?:查看|看看?|打开)?(?:全区|我的|本单位)?(?:重大重点)?项目(?:储备)?库[\s。？?]*$/.test(text))
    return { batch: null };
  const [, first, second] =
    /^(?:查看|看看?)?(?:全区|我的|本单位)?(?:的)?(?:(策划|谋划|储备|开工|在建|建成)(?:阶段)?的?项目(?:有哪些)?|(策划|储备|开工|建成)一批)[\s。？?]*$/.exec(
      text,
    ) ?? [];
  const said = first ?? second;
  if (said === undefined) return null;
  const batch = said === '谋划' ? '策划' : said === '在建' ? '开工' : BATCHES.find((one) => one === said);
  return batch === undefined ? null : { batch };
}
