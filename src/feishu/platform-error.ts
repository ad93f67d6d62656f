/** What to do about a call that the platform (or the way to it) did not carry out. */
export type FailureKind =
  /** The same call may succeed later. */
  | 'retry'
  /** This recipient can't be reached, or this message is gone; trying again changes nothing. */
  | 'stop'
  /** The platform won't take this content, whoever it is for. */
  | 'refuse';

interface Meaning {
  readonly kind: FailureKind;
  readonly reason: string;
  /** Longer than the usual backoff, for what only an administrator can end. */
  readonly retryAfterMs?: number;
}

const retry = (reason: string): Meaning => ({ kind: 'retry', reason });
const stop = (reason: string): Meaning => ({ kind: 'stop', reason });
const refuse = (reason: string): Meaning => ({ kind: 'refuse', reason });
/** Wrong for the whole app, not for one message: nothing is given up while an administrator mends it. */
const misconfigured = (reason: string): Meaning => ({ kind: 'retry', reason, retryAfterMs: 60_000 });

const BUSY = retry('平台繁忙或触发频率限制，稍后自动重发');
/** Even a fresh one was refused: seen while the platform hands tokens round; wrong credentials have codes of their own. */
const INVALID_TOKEN = retry('应用令牌无效，稍后自动重发');
const NO_SUCH_ID = stop('接收者或消息的标识在平台上不存在');

/** The platform's codes as its documentation explains them; the reason is what the office reads. */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [230002, stop('机器人不在该群中')],
  [230013, stop('对方不在应用可用范围内，或已离职')],
  [230015, stop('该单聊不可分享')],
  [230018, stop('群设置不允许机器人发言')],
  [230019, stop('所回复的话题已不存在')],
  [230027, stop('应用缺少权限，或该外部群未开通对外共享')],
  [230029, stop('对方已离职')],
  [230034, stop('接收者标识无效')],
  [230035, stop('无权在该会话中发言（被禁言、屏蔽或受管理策略限制）')],
  [230038, stop('对方属于其他组织')],
  [230050, stop('该消息对机器人不可见')],
  [230053, stop('对方已停止接收机器人消息')],
  [230075, stop('该会话为保密会话')],
  [232009, stop('该群已解散')],
  [232006, stop('群标识在平台上不存在')],
  [232008, stop('该会话不是群聊')],
  [232011, stop('机器人不在该群中')],
  [232002, stop('群设置仅允许群主或群管理员操作')],
  [232016, stop('群设置仅允许群主或群管理员操作')],
  [232017, stop('群设置仅允许群主或群管理员操作')],
  [232013, stop('群成员已达上限')],
  [232022, stop('对方已离职')],
  [232024, stop('对方不在应用可用范围内')],
  [232043, stop('对方的标识在平台上不可用')],
  [230023, stop('对方未读的加急消息已达200条')],
  [230024, stop('加急额度已用完')],
  [230011, stop('消息已被撤回')],
  [230110, stop('消息已被删除')],
  [230031, stop('卡片已超过14天，平台不再允许更新')],
  [99992351, NO_SUCH_ID],
  [99992354, NO_SUCH_ID],
  [99992356, NO_SUCH_ID],
  [99992361, stop('该人员标识属于其他应用')],
  [230001, refuse('消息参数不合规')],
  [230012, refuse('不是本应用发送的消息')],
  [230017, refuse('文件不是由本应用上传')],
  [230022, refuse('内容含平台敏感词')],
  [232001, refuse('群参数不合规')],
  [232023, refuse('群名称或群描述未通过平台审核')],
  [230025, refuse('内容过长')],
  [230026, refuse('不是本应用发送的消息')],
  [230028, refuse('内容被防泄漏策略拦截（如含手机号、邮箱）')],
  [230054, refuse('平台不支持此类消息')],
  [230055, refuse('文件类型不符')],
  [230099, refuse('卡片内容不合规')],
  [230111, refuse('平台不支持此类消息')],
  [234006, refuse('文件过大')],
  [234010, refuse('文件为空')],
  [99992402, refuse('消息参数不合规')],
  [230020, BUSY],
  [230049, BUSY],
  [18121, BUSY],
  [232019, BUSY],
  [99991400, BUSY],
  [11232, BUSY],
  [11233, BUSY],
  [11247, BUSY],
  [2200, BUSY],
  [230006, misconfigured('应用未启用机器人能力，或版本未发布')],
  [232025, misconfigured('应用未启用机器人能力，或版本未发布')],
  [10003, misconfigured('应用凭证不正确')],
  [10014, misconfigured('应用凭证不正确，或应用已停用')],
  [10015, misconfigured('应用密钥不正确')],
  [99991401, misconfigured('服务器地址不在应用的IP白名单中')],
  [99991403, misconfigured('本月接口调用额度已用完')],
  [99991543, misconfigured('应用凭证不正确')],
  [99991661, INVALID_TOKEN],
  [99991663, INVALID_TOKEN],
  [99991671, INVALID_TOKEN],
  [99991672, misconfigured('应用缺少权限，开通后须重新发布版本')],
]);

/** The token was revoked or expired early: a fresh one mends it. */
const TOKEN_CODES = new Set([99991661, 99991663, 99991671]);
/** There is nothing left to update or to reply to. */
const GONE_CODES = new Set([230011, 230110, 230019, 230050, 99992354]);
export const TOO_OLD_TO_UPDATE = 230031;

/** A call that wasn't carried out, with what to do about it. Carries neither the request nor any secret. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  /** The platform's code; the HTTP status where it gave none; 0 when there was no answer. */
  readonly code: number;
  readonly kind: FailureKind;
  /** For the office's list, in Chinese. */
  readonly reason: string;
  /** null: as the caller sees fit. */
  readonly retryAfterMs: number | null;
  /** The call may have been carried out all the same: the answer was lost, or the platform broke while answering. */
  readonly maybeDone: boolean;

  constructor(failure: {
    call: string;
    code: number;
    message: string;
    status?: number;
    retryAfterMs?: number | null;
    maybeDone?: boolean;
  }) {
    super(`${failure.call}: ${failure.code} ${failure.message}`);
    const meaning = meaningOf(failure.code, failure.status ?? 200);
    this.code = failure.code;
    this.kind = meaning.kind;
    this.reason = meaning.reason;
    this.retryAfterMs = failure.retryAfterMs ?? meaning.retryAfterMs ?? null;
    this.maybeDone = failure.maybeDone ?? false;
  }

  get isTokenTrouble(): boolean {
    return TOKEN_CODES.has(this.code);
  }

  get isGone(): boolean {
    return GONE_CODES.has(this.code);
  }
}

function meaningOf(code: number, status: number): Meaning {
  const known = MEANINGS.get(code);
  if (known) return known;
  if (code === 0) return retry('无法连接平台，恢复后自动重发');
  if (status === 429 || status === 408 || status >= 500) return BUSY;
  return refuse('平台拒绝了该消息');
}
