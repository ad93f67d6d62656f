import { momentText } from '../calendar/days.ts';
import { type Because, type Exemption, POST_NAMES, type Signature, type Signer } from './life/exemption.ts';
import type { Happening } from './life/happenings.ts';
import type { ExemptionEvent } from './store.ts';

/** Why the office decides, and what it is asked. */
export const becauseText = (because: Because): string => BECAUSE[because];

const BECAUSE: Readonly<Record<Because, string>> = {
  split: '两位区领导意见不一致，请研究决定',
  silence: '区领导逾期未签署意见，请研究决定',
  'both posts': '挂点、分管为同一区领导，已签署一次，请确认第二个签字',
  renewal: '请研究决定是否继续不扣分',
};

/** “挂点区领导 区委副书记：不同意，属企业自身” */
export const opinionsOf = ({ signatures }: Exemption): string[] =>
  signatures.map(
    (signature) =>
      `${POST_NAMES[signature.post]} ${signedBy(signature)}：${signature.yes ? '同意' : '不同意'}${
        signature.reason === null ? '' : `，${signature.reason}`
      }`,
  );

/** “区委副书记 某某（代区委常委）” */
export const signedBy = ({ by, standsInFor }: Signature): string =>
  `${withPost(by)}${standsInFor === null ? '' : `（代${standsInFor}）`}`;

export const withPost = ({ name, post }: Signer): string =>
  post === null || post === name ? name : `${post} ${name}`;

/** “落后8.3个百分点” */
export const lagText = (points: number): string =>
  `${points < 0 ? '落后' : '超前'}${Math.abs(points).toFixed(1)}个百分点`;

/** “11月26日 10:05 区委副书记 签署意见：同意” */
export const storyText = ({ at, by, what }: ExemptionEvent): string =>
  `${momentText(at)} ${by ?? '系统'} ${SAID[what.act]}${detail(what)}`;

const SAID: Readonly<Record<Happening['act'], string>> = {
  draft: '拟出续报',
  apply: '申请不扣分',
  report: '报送续报',
  withdraw: '撤回申请',
  sign: '签署意见',
  remind: '提醒区领导签署',
  refer: '提请领导小组办公室研究决定',
  grant: '同意不扣分',
  refuse: '不同意不扣分',
  revoke: '撤销不扣分',
  end: '不扣分到期',
  lapse: '未报送续报，失效',
};

function detail(what: Happening): string {
  if (what.act === 'sign')
    return `：${what.signature.yes ? '同意' : '不同意'}${what.signature.reason === null ? '' : `，${what.signature.reason}`}`;
  return 'reason' in what && what.reason !== null ? `：${what.reason}` : '';
}
