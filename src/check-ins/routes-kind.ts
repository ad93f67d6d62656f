import type { Kind } from '../rules/kinds.ts';
import type { RoutingRules } from './routing.ts';

type Route = RoutingRules['routes'][number];

const line = ({ categories, words, owner }: Route): string =>
  `${categories.length > 0 ? `【${categories.join('、')}】` : ''}${words.join('、')} → ${owner}`;

const listed = (text: string): string[] =>
  text
    .split(/[、，,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

function routeIn(text: string): Route | null {
  const [, categories = '', words = '', owner = ''] =
    /^(?:【([^【】]*)】)?([^【】→]*?)\s*(?:→|[-=]>)\s*([^→]+)$/u.exec(text) ?? [];
  const route = { categories: listed(categories), words: listed(words), owner: owner.trim() };
  return route.owner === '' || route.categories.length + route.words.length === 0 ? null : route;
}

/** Routes as lines, the first that fits deciding: “【审批-立项】立项、可研 → 区发改委”. */
export const routesKind: Kind<Route[]> = {
  unit: '',
  show: (routes) => routes.map(line).join('\n'),
  write: (routes) => routes.map(line).join('\n'),
  read(typed) {
    const lines = typed
      .split(/[\n；;]/)
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const routes = lines.map(routeIn);
    const read = routes.filter((route) => route !== null);
    return read.length === 0 || read.length < routes.length ? null : read;
  },
  expected: () => '应为每行一条“【问题类别】关键词、关键词 → 单位”，类别可不写',
  lines: 8,
};
