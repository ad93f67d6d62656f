import { describe, expect, it } from 'vitest';
import { ALL_ACTIVE, type TicketFilter } from '../../../src/tickets/list/filter.ts';
import { filterText } from '../../../src/tickets/list/filter-text.ts';
import { readingsOf } from '../../../src/tickets/list/filter-words.ts';

/** A Thursday. */
const TODAY = '2026-11-26';
const from = (words: string) => readingsOf(words, TODAY);

/** What of the first reading isn't as in 问题清单. */
function asked(words: string): Partial<TicketFilter> & { place?: string } {
  const [reading] = from(words);
  if (!reading) throw new Error(`“${words}” asks for nothing`);
  const said = Object.entries(reading.filter).filter(
    ([key, value]) =>
      JSON.stringify(value) !== JSON.stringify(Object.entries(ALL_ACTIVE).find(([k]) => k === key)?.[1]),
  );
  const { place } = reading;
  return { ...Object.fromEntries(said), ...(place ? { place: `${place.words}/${place.as}` } : {}) };
}

describe('words for tickets', () => {
  it.each<[string, ReturnType<typeof asked>]>([
    ['问题清单', {}],
    ['查看问题清单。', {}],
    ['问题台账', {}],
    ['有哪些问题？', {}],
    ['在办问题', {}],
    ['超期问题', { overdue: 1 }],
    ['逾期未办结的问题', { overdue: 1 }],
    ['有哪些超期问题', { overdue: 1 }],
    ['超期５个工作日以上的资金问题', { overdue: 5, categories: ['资金'] }],
    ['逾期超过三天的问题', { overdue: 3 }],
    ['超期的用电问题', { overdue: 1, categories: ['要素-电'] }],
    ['查看用电问题', { categories: ['要素-电'] }],
    ['施工许可类问题清单', { categories: ['审批-施工许可'] }],
    ['区住建局的问题', { place: '区住建局/owner' }],
    ['区教体局超期的', { overdue: 1, place: '区教体局/owner' }],
    ['区教体局配合的问题', { place: '区教体局/co-owner' }],
    ['区教体局项目的超期问题', { overdue: 1, place: '区教体局/project' }],
    ['问题清单：区住建局 超期', { overdue: 1, place: '区住建局/owner' }],
    ['紫金校区的问题', { place: '紫金校区/owner' }],
    ['DH-2026-003的问题', { place: 'DH-2026-003/owner' }],
    ['第4级以上的问题', { levels: { from: 4, to: 6 } }],
    ['四级的问题', { levels: { from: 4, to: 4 } }],
    ['第三级至第五级的问题', { levels: { from: 3, to: 5 } }],
    ['第2级以下超期问题', { overdue: 1, levels: { from: 1, to: 2 } }],
    ['本周到期的问题', { due: { from: TODAY, to: '2026-11-29' } }],
    ['下周到期的', { due: { from: '2026-11-30', to: '2026-12-06' } }],
    ['12月到期的问题', { due: { from: '2026-12-01', to: '2026-12-31' } }],
    ['3日内到期的', { due: { from: TODAY, to: '2026-11-29' } }],
    ['两个工作日内到期的问题', { due: { from: TODAY, to: '2026-11-30' } }],
    // As the first 提醒单: three working days.
    ['即将到期的问题有哪些', { due: { from: TODAY, to: '2026-12-01' } }],
    ['未签收的', { stages: ['assigned'] }],
    ['待核验的问题', { stages: ['claimed'] }],
    ['申请延期的问题', { stages: ['extending'] }],
    ['待批的问题', { stages: ['extending', 'refused', 'replying'] }],
    ['已销号的问题', { standing: 'closed' }],
    ['已解决的问题', { standing: 'closed' }],
    ['上月销号的问题', { standing: 'closed', closed: { from: '2026-10-01', to: '2026-10-31' } }],
    ['12月销号的问题', { standing: 'closed', closed: { from: '2025-12-01', to: '2025-12-31' } }],
    ['今年办结的问题', { standing: 'closed', closed: { from: '2026-01-01', to: '2026-12-31' } }],
    ['本周新交办的问题', { standing: 'all', assigned: { from: '2026-11-23', to: '2026-11-29' } }],
    ['在办30天以上的问题', { age: 30 }],
    ['积压超过两个月的问题', { age: 60 }],
    ['转办两次以上的', { transfers: 2 }],
    ['转办超过2次的问题', { transfers: 3 }],
    ['督查发现的超期问题', { overdue: 1, origin: 'inspection' }],
    ['领导指出的问题清单', { origin: 'leader' }],
    ['提请会商的问题', { referred: true }],
    ['问题清单按单位', { by: 'unit' }],
    ['超期问题按级次', { overdue: 1, by: 'level' }],
    ['按类别统计的超期问题', { overdue: 1, by: 'category' }],
    ['按在办天数的问题清单', { by: 'age' }],
  ])('“%s” are understood', (words, filter) => {
    expect(asked(words)).toEqual(filter);
  });

  it('may be read in two ways where a name runs into a category', () => {
    expect(from('区住建局用电问题').map(({ place, filter }) => [place?.words, filter.categories])).toEqual([
      ['区住建局用电', []],
      ['区住建局', ['要素-电']],
    ]);
    expect(from('扬子洲道路的问题')[0]?.place?.words).toBe('扬子洲道路');
  });

  it.each(['用电问题', '资金的问题', '督查发现的问题', '图纸问题'])(
    '“%s” may be a problem that somebody reports',
    (words) => {
      expect(from(words).map(({ sure }) => sure)).not.toContain(true);
    },
  );

  it.each(['用电问题清单', '超期的用电问题', '区住建局的问题'])('“%s” are in no doubt', (words) => {
    expect(from(words)[0]?.sure).toBe(true);
  });

  it.each([
    '没有问题',
    '无问题',
    '暂无问题',
    '目前没有问题',
    '有问题',
    '问题',
    '本周问题',
    '问题已解决',
    '已解决的',
    '已完成的',
    '未开工的',
    '昨天的问题解决了',
    '本周完成120万元，无问题',
    '存在问题：资金未到位',
    '问题：临时用电未接入',
    '紫金校区有问题：临时用电未接入',
    '紫金校区目前存在问题',
    '设计有问题',
    '逾期的手续',
    '五个一缺项清单',
    '我反映的问题',
    '问题草稿',
    '列为问题草稿',
    '草稿12 改为 要素-电',
    '合并 草稿12 到 草稿8',
    '查 紫金校区',
    '不归我们的',
    '第8级的问题',
    '区住建局和扬子洲镇的问题以及紫金校区的问题',
    '',
  ])('“%s” ask for none', (words) => {
    expect(from(words)).toEqual([]);
  });
});

it.each<[Partial<TicketFilter>, string]>([
  [{}, '全部在办'],
  [{ unit: { name: '区教体局', as: 'owner' }, overdue: 1 }, '区教体局承办，超期'],
  [
    { standing: 'closed', closed: { from: '2025-12-01', to: '2025-12-31' } },
    '2025年12月1日至2025年12月31日已销号',
  ],
  [{ stages: ['assigned'], levels: { from: 4, to: 6 } }, '待签收，第4级以上'],
  [{ due: { from: TODAY, to: TODAY }, categories: ['要素-电'] }, '11月26日到期，要素-电'],
  [
    { transfers: 2, age: 30, origin: 'leader', referred: true },
    '区领导指出，在办30天以上，转办2次以上，提请会商',
  ],
])('the filter %j is called “%s”', (filter, text) => {
  expect(filterText({ ...ALL_ACTIVE, ...filter }, TODAY)).toBe(text);
});
