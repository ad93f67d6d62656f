import type { CardComponent } from '../../src/sandbox/card-components.ts';
import { projectsOf } from './district.ts';
import { actOf, createHands, held, isGone } from './hands.ts';
import type { Ledger } from './ledger.ts';
import type { Chance } from './seed.ts';
import type { Town } from './town.ts';

/** What everybody tries again; at a service that died under the finger some lose patience. */
const TOO_SLOW = /200341|系统繁忙/;

/** As often as somebody tries a button again that said 出错了. */
const TRIES = 40;

/**
 * The people of the town. They do what people do when something fails: try a button again until it is taken, or, for
 * some, not at all; a sentence is sent once and the messenger sees to the rest.
 */
export function createTownsfolk(town: Town, ledger: Ledger, chance: Chance, stubborn?: boolean) {
  const { sandbox } = town;
  const { find, press } = createHands(town);
  /** The last thing that a button said, by who pressed it. */
  const told = new Map<string, string>();

  const figures = (mark: string, invested: number): Record<string, string> => ({
    invested: String(invested),
    cumulative: '',
    progress: mark,
    problem: chance.percent(30) ? '临时用电未接入' : '无',
    next: '继续施工',
  });

  /** Sends in the project that the card shows; true when that was acknowledged. */
  async function sendsIn(who: string): Promise<boolean | null> {
    const on = find(who, (each) => each.submits && actOf(each) === 'check-in.submit');
    if (!on) return null;
    const mark = ledger.mark();
    const invested = chance.int(1, 300);
    const result = await press(who, on, figures(mark, invested));
    if (!result) return null;
    told.set(who, result.toast?.content ?? '');
    const acknowledged = result.toast?.content.startsWith('已收到') ?? false;
    ledger.gave({ mark, by: who, project: projectOf(on.component), invested, way: 'card', acknowledged });
    return acknowledged;
  }

  return {
    /** @param patient whether they try again until it is taken */
    async answersByCard(who: string, patient = stubborn ?? chance.percent(70)): Promise<void> {
      for (let tries = 0; tries < TRIES; tries++) {
        const taken = await sendsIn(who);
        if (taken === true || (taken === false && !patient && !TOO_SLOW.test(told.get(who) ?? ''))) return;
        // Every project is answered: one of them is corrected.
        if (taken === null) await leafs(who);
      }
      throw new Error(`${who} could not send in a report in ${TRIES} tries: ${told.get(who)}`);
    },

    async answersInWords(who: string): Promise<void> {
      const project = chance.pick(projectsOf(who));
      const mark = ledger.mark();
      const invested = chance.int(1, 300);
      const text = `${project}本周完成${invested}万元，${mark}，${chance.percent(30) ? '问题：临时用电未接入' : '无问题'}`;
      await says(who, text);
      ledger.gave({ mark, by: who, project, invested, way: 'words', acknowledged: true });
    },

    /** 对 on the latest receipt, where there is one. */
    async confirms(who: string): Promise<void> {
      const on = find(who, (each) => each.text === '对');
      if (!on) return;
      for (let tries = 0; tries < TRIES; tries++) {
        const content = (await press(who, on))?.toast?.content;
        if (content?.startsWith('已确认')) return ledger.confirms(on.message.messageId);
        if (content === undefined || (!stubborn && !TOO_SLOW.test(content))) return;
      }
    },

    asks: (who: string): Promise<void> =>
      says(who, chance.pick(['帮助', '我的项目', '本周填报', `查 ${projectsOf(who)[0] ?? ''}`])),

    says,

    /** Presses a button with these words until the words of the toast say that it was done. */
    async insists(who: string, button: string, done: RegExp): Promise<void> {
      for (let tries = 0; tries < TRIES; tries++) {
        const on = find(who, (each) => each.text === button);
        // The card says that it was done, though nobody else did.
        if (!on && tries > 0) return;
        const result = on && (await press(who, on));
        if (done.test(result?.toast?.content ?? '')) return;
        await town.quiet();
      }
      throw new Error(`${who} could not press ${button}`);
    },

    async sends(who: string, file: { name: string; bytes: Uint8Array }): Promise<void> {
      const { outcome, messageId } = await sandbox.say({ from: who, file });
      if (outcome !== 'acknowledged') throw new Error(`the file of ${who}: ${outcome}`);
      ledger.says({ messageId, by: who, text: '' });
    },

    async saysIn(group: string, who: string, text: string): Promise<void> {
      await says(who, text, group);
    },
  };

  async function says(who: string, text: string, chat = 'p2p'): Promise<void> {
    const { outcome, messageId } = await sandbox.say({ from: who, text, chat });
    if (outcome !== 'acknowledged') throw new Error(`“${text}” of ${who}: ${outcome}`);
    ledger.says({ messageId, by: who, text });
  }

  /** Chooses a project from the list of the card, to correct it. */
  async function leafs(who: string): Promise<void> {
    await town.reachable();
    const on = find(who, (each) => actOf(each) === 'check-in.jump');
    if (!on) {
      await town.quiet();
      return;
    }
    const option = chance.pick(on.component.options);
    await sandbox
      .press({
        by: who,
        messageId: on.message.messageId,
        match: (each) => actOf(each) === 'check-in.jump',
        option,
      })
      .catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
  }
}

export type Townsfolk = ReturnType<typeof createTownsfolk>;

const projectOf = ({ value }: CardComponent): string => held(value, 'project');
