import type { ShownMessage } from '../../page-api.ts';

/** For whom a message is urgent; whoever looks at it comes first. */
export function urgentNames({ urgentFor }: Pick<ShownMessage, 'urgentFor'>, as: string): string[] {
  const others = urgentFor.filter(({ openId }) => openId !== as).map(({ name }) => name);
  return others.length === urgentFor.length ? others : ['您', ...others];
}
