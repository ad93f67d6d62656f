import { z } from 'zod';
import { helpCard } from '../../cards/help.ts';
import { calledBy } from '../people/person.ts';
import { personById } from '../people/store.ts';
import { abilitiesOf, nearest } from './abilities.ts';
import type { Feature, Renderer, Saying } from './feature.ts';
import { renderNotice } from './notice.ts';

const HelpSubject = z.object({ person: z.string(), unknown: z.string().optional() });

const ASKED =
  /^(?:帮助|使用帮助|帮帮我|帮忙|help|菜单|功能|使用说明|说明|怎么用|怎么使用|能做什么|你能做什么|你是谁|你好|您好|嗨|在吗|hi|hello|开始|start)?[\s?？!！。.~～]*$/iu;

const help: Saying = (asked) =>
  ASKED.test(asked.message.text.trim())
    ? Promise.resolve(asked.answer('help', { person: asked.person.id }))
    : null;

/** What this person can do, drawn for the role of now; to a sentence not understood, what may have been meant. */
const renderHelp: Renderer = async (db, message) => {
  const { person: id, unknown = '' } = HelpSubject.parse(message.subject);
  const person = await personById(db, id);
  if (!person) return null;
  const abilities = abilitiesOf(person);
  const written = unknown.trim();
  const offers = written === '' ? abilities : nearest(abilities, written);
  return {
    kind: 'card',
    card: helpCard({ who: calledBy(person), unknown: written === '' ? null : written, offers }),
  };
};

/** 帮助, and whatever nobody else understood; stands last among the features. */
export const createHelpFeature = (): Feature => ({
  name: 'help',
  sayings: [help],
  renderers: { help: renderHelp, notice: renderNotice },
});
