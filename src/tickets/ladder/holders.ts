import type { Seat } from './seat.ts';

/** Who holds the level, by name of post: “区住建局主要负责人”; a gap says so. */
export const holdersText = ({ people }: Seat): string =>
  people.length === 0
    ? '暂缺，由领导小组办公室代行'
    : people.map(({ post, name }) => post ?? name).join('、');
