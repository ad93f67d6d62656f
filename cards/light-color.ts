import type { TagColor } from './kit/index.ts';

const COLORS: Readonly<Record<string, TagColor>> = {
  绿灯: 'green',
  黄灯: 'yellow',
  红灯: 'red',
  灰灯: 'neutral',
};

/** The colour of the label that names a light. */
export const lightColor = (light: string): TagColor => COLORS[light] ?? 'neutral';
