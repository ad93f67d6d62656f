import type { Matter } from '../life/ticket.ts';
import { matterNamed } from '../matters.ts';
import { unitsIn } from '../words/phrases.ts';
import { NOS, numbersIn } from './draft-numbers.ts';

/** 交办 in words. What isn't said stands as proposed; units and the day as they were written. */
export interface AssignOrder {
  readonly kind: 'assign';
  /** null: all that wait. */
  readonly nos: readonly number[] | null;
  readonly owner?: string;
  readonly coOwners?: readonly string[];
  readonly level?: number;
  readonly matter?: Matter;
  /** 12月10日前 */
  readonly until?: string;
  readonly requirement?: string;
}

const ALL =
  /^(?:请)?(?:按建议)?(?:交办(?:全部|所有)(?:问题)?草稿|(?:全部|所有)(?:问题)?草稿(?:按建议)?交办|全部交办)[\s。！!]*$/;
const SOME = [
  new RegExp(`^(?:请)?(?:按建议)?交办\\s*${NOS}(.*)$`, 's'),
  new RegExp(`^(?:请)?(?:把|将)?\\s*${NOS}\\s*(?:按建议)?交办(.*)$`, 's'),
];

/** “交办 草稿12 给 区住建局，配合 区财政局，12月10日前，要求：……，第3级”; null: these words assign nothing. */
export function assignOrderOf(text: string): AssignOrder | null {
  if (ALL.test(text)) return { kind: 'assign', nos: null };
  const [, nos, rest = ''] = SOME.map((pattern) => pattern.exec(text)).find((found) => found) ?? [];
  if (nos === undefined) return null;
  return { kind: 'assign', nos: numbersIn(nos), ...partsOf(rest) };
}

type Parts = Omit<AssignOrder, 'kind' | 'nos'>;

const SIGNS = '6|5|4|3|2|1|六|五|四|三|二|一';
const LEVEL = new RegExp(`(?:列|按|调度)?(?:为|在)?第?(${SIGNS})级(?:调度)?`);
/** What is required runs to the end, or to what is certainly something else. */
const REQUIREMENT = new RegExp(
  `(?:办理)?要求\\s*[:：]\\s*(.+?)(?=[，,；;。\\s]+(?:第(?:${SIGNS})级|配合(?:单位)?\\s*[:：]?\\s*[市区省]|期限|办理期限)|$)`,
  's',
);
const HELPERS = /(?:由|请)?配合(?:单位)?\s*(?:为|是)?\s*[:：]?\s*([^，,；;。\n]+)/;
const OWNER =
  /^[\s，,]*(?:给|到|至|由|承办单位\s*(?:为|是)?\s*[:：]?|[:：])\s*([^，,；;。\s]+?)(?:办理|承办|牵头|负责)?(?=$|[，,；;。\s])/;
const MATTER = /(?:按|作为|列为|为)?(一般|需?上级(?:部门)?|市直|重大)(?:办理)?事项/;
const UNTIL =
  /(?:(?:办理)?期限\s*(?:为|到|至)?\s*[:：]?\s*|于)?([^，,；;。\n]*?[日号天底一二三四五六])\s*(?:之?前|以前|前办结|到期)/;
const DAY = /\d{1,2}月\d{1,2}[日号]?|下?下?[周期][一二三四五六日天]|月底|\d{1,2}[日号]|明天|后天/;

/** Each part is taken out once it is found, so that none is read twice. */
function partsOf(rest: string): Parts {
  const left = { text: rest };
  const requirement = take(left, REQUIREMENT);
  const level = take(left, LEVEL);
  const helpers = take(left, HELPERS);
  const owner = take(left, OWNER);
  const matter = take(left, MATTER);
  const until = take(left, UNTIL) ?? DAY.exec(left.text)?.[0] ?? null;
  return {
    ...(owner === null ? {} : { owner }),
    ...(helpers === null ? {} : { coOwners: unitsIn(helpers) }),
    ...(level === null ? {} : { level: '一二三四五六'.indexOf(level) + 1 || Number(level) }),
    ...(matter === null ? {} : { matter: matterNamed(matter) ?? 'ordinary' }),
    ...(until === null ? {} : { until }),
    ...(requirement === null ? {} : { requirement: requirement.trim().replace(/[，,；;]$/, '') }),
  };
}

function take(left: { text: string }, pattern: RegExp): string | null {
  const [whole, part] = pattern.exec(left.text) ?? [];
  if (whole === undefined || part === undefined) return null;
  left.text = left.text.replace(whole, '，');
  return part.trim();
}
