import { describe, expect, it } from 'vitest';
import { type Findable, rank } from '../../src/projects/find-projects.ts';

const project = (code: string, name: string, unit = '区住建局'): Findable => ({
  code,
  name,
  unit,
  unitShortName: unit.replace('区', ''),
});
const PROJECTS = [
  project('DH-2026-013', '松柏安置房建设项目'),
  project('DH-2026-Y23', '松柏安置房建设项目（二期）'),
  project('DH-2026-031', '滨江实验学校新建工程', '区教体局'),
];
const found = (words: string): string[] => rank(PROJECTS, words).map(({ code }) => code);

describe('the project that somebody means', () => {
  it.each([
    ['by its code', 'dh-2026-013', ['DH-2026-013']],
    ['by its number alone', '31', ['DH-2026-031']],
    ['by its whole name, though another one goes on', '松柏安置房建设项目', ['DH-2026-013']],
    ['by its name without the last word', '松柏安置房建设', ['DH-2026-013']],
    ['by a part that two share: both', '松柏安置房', ['DH-2026-013', 'DH-2026-Y23']],
    ['by characters in their order', '滨江学校', ['DH-2026-031']],
    ['by its unit', '教体局', ['DH-2026-031']],
    ['by nothing of it', '火星基地', []],
  ])('is found %s', (_how, words, codes) => {
    expect(found(words)).toEqual(codes);
  });
});
