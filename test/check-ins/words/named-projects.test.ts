import { describe, expect, it } from 'vitest';
import {
  namedProjects,
  splitByProject,
  withoutMention,
} from '../../../src/check-ins/words/named-projects.ts';

const projects = [
  { code: 'DH-2024-001', name: '市图书馆新建项目' },
  { code: 'DH-2024-002', name: '育新学校教育集团紫金校区项目（一期）' },
  { code: 'DH-2024-003', name: '育新学校教育集团紫金校区项目（二期）' },
  { code: 'DH-2024-010', name: '慧铭广场建设工程' },
];
const named = (text: string): string => {
  const naming = namedProjects(text, projects);
  return naming.kind === 'one' ? naming.project.code : naming.kind;
};

describe('projects named in a text', () => {
  it.each([
    ['图书馆本周120万', 'DH-2024-001'],
    ['dh-2024-010 主体封顶', 'DH-2024-010'],
    ['慧铭广场：本周90万', 'DH-2024-010'],
    ['紫金校区项目（二期）本周90万', 'DH-2024-003'],
    ['紫金校区本周90万', 'several'],
    ['图书馆120万；慧铭广场90万', 'several'],
    ['本周主体工程完成，道路施工', 'none'],
    ['新建项目本周120万', 'none'],
    ['DH-2024-0011 完成', 'none'],
    ['', 'none'],
  ])('“%s” names %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });

  it('leave their name out of what is said of them', () => {
    expect(withoutMention('市图书馆新建项目：主体封顶', '市图书馆新建项目')).toBe('主体封顶');
    expect(withoutMention('图书馆项目本周120万', '图书馆')).toBe('本周120万');
  });

  it('cut a text that reports of several', () => {
    const parts = splitByProject('图书馆：本周200万，累计3800万；慧铭广场：本周90万。问题：无。', projects);
    expect([...(parts ?? [])].map(([{ code }, text]) => [code, text])).toEqual([
      ['DH-2024-001', '本周200万，累计3800万；'],
      ['DH-2024-010', '本周90万。问题：无。'],
    ]);
  });

  it('leave a text whole that begins with nobody’s words', () => {
    expect(splitByProject('本周200万。图书馆封顶。慧铭广场封顶。', projects)).toBeNull();
  });
});
