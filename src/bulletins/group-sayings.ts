import type { Asked, Saying } from '../bot/feature.ts';
import { momentText } from '../calendar/days.ts';
import { currentRound } from '../check-ins/beat.ts';
import { may } from '../people/policy.ts';
import { setBulletinGroup } from './groups.ts';
import { bulletinOf } from './store.ts';

const SET = /^(把)?(本群|这个群|此群)?(设为|设置为|设成|设置成|设定为|作为)(本群为)?通报群$|^设置通报群$/;
const END =
  /^(把)?(本群|这个群|此群)?(取消|撤销|解除|停止|关闭)(本群)?(的)?通报群(设置)?$|^(不再)(作为|设为)通报群$/;

const IN_A_GROUP =
  '通报群要在群里设置：请先把本助手拉进要接收通报的群，再在群内@本助手并发送“设为通报群”（取消发送“取消通报群”）。';

/** 设为通报群, said in the group by the office. */
export const makeBulletinGroup =
  (bare: (text: string) => string): Saying =>
  (asked) =>
    SET.test(bare(asked.message.text)) ? inGroup(asked, () => make(asked)) : null;

/** 取消通报群, said in the group by the office. */
export const endBulletinGroup =
  (bare: (text: string) => string): Saying =>
  (asked) =>
    END.test(bare(asked.message.text)) ? inGroup(asked, () => end(asked)) : null;

async function inGroup(asked: Asked, then: () => Promise<void>): Promise<void> {
  const decision = may(asked.person, 'chat.set-bulletin');
  if (!decision.allowed) return asked.say(decision.sentence);
  if (asked.message.chatType !== 'group') return asked.say(IN_A_GROUP);
  await then();
}

async function make(asked: Asked): Promise<void> {
  const { work, message } = asked;
  const fresh = await setBulletinGroup(work, message.chatId, true);
  const opening = fresh ? '本群已设为通报群' : '本群已经是通报群，无需重复设置';
  asked.say(`${opening}。${await nextWeekly(asked)}如需取消，请在群内@本助手并发送“取消通报群”。`);
}

/** When the group hears next; the bulletin of a week that is out already is to be had on asking. */
async function nextWeekly({ work }: Asked): Promise<string> {
  const round = await currentRound(work.db, work.now);
  if (await bulletinOf(work.db, round.id))
    return '本周周督查已经发出，在群内@本助手并发送“周督查”即可查看；下一期起自动发到本群。';
  return `周督查将自动发到本群，最近一期预计${momentText(round.inspectsAt)}发出。`;
}

async function end(asked: Asked): Promise<void> {
  const ended = await setBulletinGroup(asked.work, asked.message.chatId, false);
  asked.say(
    ended
      ? '本群已取消通报群，今后周督查不再自动发到本群。重新设置请@本助手并发送“设为通报群”。'
      : '本群不是通报群，无需取消。',
  );
}
