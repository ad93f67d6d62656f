import { categoryNamed } from '../categories.ts';
import { causeNamed } from '../matters.ts';
import { receiversNamed, unitNamed } from '../proposal.ts';
import { type Circumstances, example, type OrderOf, type Understood } from './circumstances.ts';

export function involvingOf({ how, units: typed }: OrderOf<'involve'>, at: Circumstances): Understood {
  const { coOwners } = at.ticket.life;
  if (typed.length === 0 && how !== 'set') return `请写明单位，例如：${example(at, '配合单位加区财政局')}`;
  // Whoever is taken out may be a unit that is no more.
  if (how === 'remove') {
    const out = typed.map((each) => unitNamed(each, at.units)?.name ?? each);
    return { act: 'involve', coOwners: coOwners.filter((unit) => !out.includes(unit)) };
  }
  const named = receiversNamed(typed, at.units);
  if (typeof named === 'string') return named;
  return { act: 'involve', coOwners: how === 'set' ? named : [...new Set([...coOwners, ...named])] };
}

export function reclassifyingOf({ to }: OrderOf<'reclassify'>, { ticket }: Circumstances): Understood {
  const category = categoryNamed(to);
  const cause = causeNamed(to);
  if (category === null && cause === null)
    return `没有叫“${to.slice(0, 30)}”的类别。类别如：要素-电、审批-施工许可、征地拆迁、资金；也可认定为客观因素或主观因素。`;
  return {
    act: 'reclassify',
    category: category ?? ticket.life.category,
    cause: cause ?? ticket.life.cause,
    owner: null,
  };
}
