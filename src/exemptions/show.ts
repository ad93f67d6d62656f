import { z } from 'zod';
import { exemptionCard, exemptionClosedCard } from '../../cards/exemption.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import { newestAbout } from '../database/newest-message.ts';
import { readRules } from '../database/settings.ts';
import { may } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { objectiveCategories } from './categories.ts';
import { filesOf } from './files.ts';
import { relationsToExemption } from './relations.ts';
import { postHolders } from './signers.ts';
import { eventsOf, exemptionById } from './store.ts';
import { ASSIGNING } from '../tickets/assigning-rule-set.ts';
import { exemptionView, titleOf } from './view.ts';

const Subject = z.object({ exemption: z.string(), person: z.string(), for: z.string().optional() });

/** The template 'exemption': an application as the person sees it now, headed by what it was sent for. */
export const renderExemption: Renderer = async (db, message, now) => {
  const { exemption: id, person: reader, for: why = '' } = Subject.parse(message.subject);
  const exemption = await exemptionById(db, id);
  const person = await personOn(db, reader, dayOf(now));
  const place = await newestAbout(db, message, now);
  if (!exemption || !person || place === 'too old to change') return null;
  const relations = await relationsToExemption(db, person, exemption, now);
  const hasSigned = exemption.life.signatures.some(({ by }) => by.id === person.id);
  if (!hasSigned && !may(person, 'exemption.read', relations).allowed)
    return {
      kind: 'card',
      card: exemptionClosedCard({
        title: titleOf(exemption),
        project: exemption.projectName,
        sentence: '该申请已不由您办理，本卡片不再更新。',
      }),
    };
  return {
    kind: 'card',
    card: exemptionCard(
      exemptionView({
        exemption,
        person,
        relations,
        holders: await postHolders(db, exemption.people, dayOf(now)),
        events: await eventsOf(db, id),
        files: await filesOf(db, id),
        categories: objectiveCategories(await readRules(db, ASSIGNING)),
        why,
        isOlder: place === 'older',
        now,
      }),
    ),
  };
};
