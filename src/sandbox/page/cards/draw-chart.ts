import type { ISpec } from '@visactor/vchart';
import { VChart } from './chart-kinds.ts';
import type { Node } from './node.ts';

/** Feishu's colour themes for charts, first colours first. */
const THEMES: Readonly<Record<string, readonly string[]>> = {
  brand: ['#3370ff', '#14c0ff', '#34c724', '#ff8800', '#7f3bf5', '#f54a45', '#00d6b9', '#ffc60a'],
  primary: ['#3370ff', '#5e8bff', '#8aadff', '#b3caff', '#1456f0', '#0c296e'],
  rainbow: ['#f54a45', '#ff8800', '#ffc60a', '#34c724', '#14c0ff', '#3370ff', '#7f3bf5', '#f01d94'],
  complementary: ['#3370ff', '#ff8800', '#14c0ff', '#ffc60a', '#5e8bff', '#ffa53d'],
  converse: ['#ff8800', '#3370ff', '#ffc60a', '#14c0ff', '#ffa53d', '#5e8bff'],
};

interface ChartLook {
  readonly dark: boolean;
  readonly theme: string;
}

/** Draws the spec into the element and keeps its size; gives back what releases it. */
export async function drawChart(element: HTMLElement, spec: Node, look: ChartLook): Promise<() => void> {
  const withLook: Node = {
    background: 'transparent',
    ...(spec['color'] === undefined ? { color: THEMES[look.theme] ?? THEMES['brand'] } : {}),
    ...spec,
    // The card gives the size.
    width: undefined,
    height: undefined,
  };
  const chart = new VChart(specOf(withLook), {
    dom: element,
    theme: look.dark ? 'dark' : 'light',
    mode: 'desktop-browser',
    animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  await chart.renderAsync();
  return () => chart.release();
}

/** A copy, since the library writes into what it is given; that it is a spec is the card's promise. */
const specOf = (node: Node): ISpec => JSON.parse(JSON.stringify(node));
