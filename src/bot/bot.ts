import type { Clock } from '../calendar/clock.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Database, Work } from '../database/work.ts';
import type { Answer, CardAction, Incoming, IncomingMessage, MenuPress, Receiver } from '../feishu/incoming.ts';
import { may } from '../people/policy.ts';
import { markLeft } from '../people/commands.ts';
import { personByOpenId } from '../people/store.ts';
import { claimEvent, rememberAnswer } from './inbox.ts';
import { marked } from './confidential.ts';
import { asked } from './asked.ts';
import type { Feature, Press, PressAnswer, Toast } from './feature.ts';
import { noticeOccasion, sendNotice } from './notice.ts';
import { type Redraw, redrawPressed } from './redraw.ts';

const STALE: Toast = { type: 'info', content: '这张卡片已经过时，请使用最新的卡片，或直接回复文字。' };
const BUSY: Toast = { type: 'error', content: '系统繁忙，请稍后再试。' };
const STRANGER = '您不在花名册中，请联系领导小组办公室（区公建中心）登记。';

export interface BotParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly features: readonly Feature[];
  /** Draws a message's card as it stands inside the transaction. */
  readonly redraw: Redraw;
  /** false: the pressed card is patched by the delivery worker instead (FEISHU_CARD_REPLY=toast). */
  readonly answerWithCard: boolean;
  readonly onRefused: (reason: string) => void;
}

/**
 * Takes one event from the platform: claims it, finds who it is from and which feature it is for, lets that change
 * the state, and commits claim, change, journal and messages together. A second delivery changes nothing and gets
 * the same answer.
 */
export function createBot(parts: BotParts): Receiver {
  const presses = new Map<string, Press>(parts.features.flatMap((f) => Object.entries(f.presses ?? {})));
  const sayings = parts.features.flatMap((feature) => feature.sayings ?? []);
  const { onFile } = parts.features.find((feature) => feature.onFile) ?? {};

  async function answerMessage(work: Work, message: IncomingMessage): Promise<void> {
    if (message.chatType === 'group' && !message.addressed) return;
    const person = await personByOpenId(work.db, message.sender);
    if (!person) {
      parts.onRefused('stranger');
      sendNotice(work, { chat: message.chatId }, noticeOccasion(message.key), STRANGER);
      return;
    }
    const question = asked(work.as(person.id), person, message);
    if (marked(message.text)) {
      parts.onRefused('confidential');
      question.say('您发送的内容带有密级标志。本平台不得处理涉密信息，内容未予保存，请立即撤回。');
      return;
    }
    if (message.file && onFile) return onFile(question, message.file);
    if (message.image || message.other) return answerUnreadable(question, message);
    for (const saying of sayings) {
      const answering = saying(question);
      if (answering) return answering;
    }
    question.answer('help', { person: person.id, unknown: message.text.slice(0, 100) });
  }

  async function answerAction(work: Work, action: CardAction): Promise<Answer> {
    const { keepsForm, ...toast } = await press(work, action);
    if (keepsForm || !parts.answerWithCard) return { toast };
    const card = await redrawPressed(work, parts.redraw, action.messageId);
    return card ? { toast, card } : { toast };
  }

  async function press(work: Work, action: CardAction): Promise<PressAnswer> {
    const person = await personByOpenId(work.db, action.operator);
    if (!person) {
      parts.onRefused('stranger');
      return { type: 'warning', content: STRANGER };
    }
    const handler = presses.get(actOf(action.value));
    const form = Object.values(action.form).filter((value) => typeof value === 'string');
    if (form.some((value) => marked(value))) {
      parts.onRefused('confidential');
      return { type: 'error', content: '您填写的内容带有密级标志。本平台不得处理涉密信息，内容未予保存。' };
    }
    const answering = handler?.handle({ work: work.as(person.id), person, action });
    if (!answering) {
      parts.onRefused('stale');
      return STALE;
    }
    return answering;
  }

  async function answerMenu(work: Work, menu: MenuPress): Promise<void> {
    const person = await personByOpenId(work.db, menu.operator);
    if (!person || !may(person, 'help.read').allowed) return;
    const question = asked(work.as(person.id), person, messageOf(menu, work.now));
    for (const saying of sayings) {
      const answering = saying(question);
      if (answering) return answering;
    }
    question.answer('help', { person: person.id });
  }

  async function handle(work: Work, incoming: Incoming): Promise<Answer> {
    switch (incoming.kind) {
      case 'message':
        await answerMessage(work, incoming);
        return {};
      case 'action':
        return answerAction(work, incoming);
      case 'menu':
        await answerMenu(work, incoming);
        return {};
      case 'bot-added':
        for (const { onJoined } of parts.features)
          await onJoined?.(work, { id: incoming.chatId, name: incoming.name });
        return {};
      case 'bot-removed':
        for (const { onRemoved } of parts.features) await onRemoved?.(work, incoming.chatId);
        return {};
      case 'person-changed':
        if (incoming.gone) await markLeft(work, incoming.openId);
        return {};
    }
  }

  return (incoming) =>
    inTransaction(parts.db, { now: parts.clock.now(), actor: null, cause: incoming.key }, async (work) => {
      const claim = await claimEvent(work, incoming.key);
      if (!claim.mine) return again(work, incoming, claim.toast);
      const answer = await handle(work, incoming);
      if (incoming.kind === 'action') await rememberAnswer(work, incoming.key, answer.toast);
      return answer;
    });

  /** The same answer to a second delivery, with the card as it stands now. */
  async function again(work: Work, incoming: Incoming, toast: Toast | null): Promise<Answer> {
    if (incoming.kind !== 'action') return {};
    const card = parts.answerWithCard ? await redrawPressed(work, parts.redraw, incoming.messageId) : null;
    return card ? { toast: toast ?? BUSY, card } : { toast: toast ?? BUSY };
  }
}

function actOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'act' in value ? String(value.act) : '';
}

async function answerUnreadable(question: ReturnType<typeof asked>, message: IncomingMessage): Promise<void> {
  question.say(
    message.image
      ? '暂不能识别图片中的文字。项目计划请以 .xlsx 工作簿发送；进度请用一句话回复，例如：本周完成120万元，主体结构到5层，无问题。'
      : '暂不能处理这类消息，请用文字回复；发送“帮助”可查看能做什么。',
  );
}

/** A menu entry is the sentence that it stands for. */
function messageOf(menu: MenuPress, now: Date): IncomingMessage {
  const sentences: Readonly<Record<string, string>> = {
    help: '帮助',
    projects: '我的项目',
    week: '本周填报',
  };
  return {
    kind: 'message',
    key: menu.key,
    messageId: '',
    chatId: '',
    chatType: 'p2p',
    sender: menu.operator,
    addressed: true,
    text: sentences[menu.eventKey] ?? menu.eventKey,
    file: null,
    image: null,
    other: null,
    parentId: null,
    sentAt: now,
  };
}
