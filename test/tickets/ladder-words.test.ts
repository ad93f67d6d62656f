import { describe, expect, it } from 'vitest';
import { ladderOrderOf } from '../../src/tickets/ladder/ladder-words.ts';

describe('words about the ladder', () => {
  it.each([
    ['调度层级', { kind: 'show', about: null }],
    ['查看六级调度。', { kind: 'show', about: null }],
    ['调度层级 区教体局', { kind: 'show', about: '区教体局' }],
    [
      '第4级 区教体局 由 分管教育副区长 负责',
      { kind: 'appoint', level: 4, about: '区教体局', person: '分管教育副区长' },
    ],
    [
      '第五级：紫金校区 由常务副区长负责。',
      { kind: 'appoint', level: 5, about: '紫金校区', person: '常务副区长' },
    ],
    [
      '第2级 要素-电 由 供电专班组长',
      { kind: 'appoint', level: 2, about: '要素-电', person: '供电专班组长' },
    ],
    ['第６级由区委书记负责', { kind: 'appoint', level: 6, about: '', person: '区委书记' }],
    ['取消 第4级 区教体局', { kind: 'end', level: 4, about: '区教体局' }],
    ['取消第6级的指定', { kind: 'end', level: 6, about: '' }],
  ])('“%s” are understood', (words, order) => {
    expect(ladderOrderOf(words)).toEqual(order);
  });

  it.each([
    '第4级以上的问题',
    '四级的问题',
    '第7级 区教体局 由 甲 负责',
    '第3标段由甲公司负责',
    '问题清单按级次',
    '',
  ])('“%s” ask nothing of it', (words) => {
    expect(ladderOrderOf(words)).toBeNull();
  });
});
