import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { createTickets, type Tickets } from '../kit/world-tickets.ts';
import { AUDITOR, BUILDER, HEAD, INSPECTOR, LEADER, OFFICE, TEACHER, TOWN } from '../kit/world-district.ts';

let world: World;
let tickets: Tickets;
beforeAll(async () => {
  world = await createDistrict();
  tickets = createTickets(world);
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

const lists = async (name: string, words: string) => (await world.as(name).says(words))[0]?.words ?? '';

/** The problems of a list, in its order. */
const problemsIn = (words: string): string[] =>
  ALL.filter((problem) => words.includes(problem)).toSorted((a, b) => words.indexOf(a) - words.indexOf(b));

const [POWER, PERMIT, LAND, MONEY, SPOIL] = [
  '临时用电未接入',
  '施工许可证未办下来',
  '两户未签约',
  '专项债资金未到位',
  '渣土外运受限',
];
const ALL = [POWER, PERMIT, LAND, MONEY, SPOIL];
const ids = new Map<string, string>();

describe('问题清单', () => {
  it('is empty before anything was assigned, and says how many drafts wait', async () => {
    await world.office.says('扬子洲道路提升存在问题：上级补助款拨付慢');
    const shown = await lists(OFFICE, '问题清单');
    expect(shown).toContain('目前没有在办的问题。');
    expect(shown).toContain('另有待梳理的问题草稿1件，发送“问题草稿”梳理、交办。');
    expect(await lists(LEADER, '问题清单')).not.toContain('草稿');
  });

  it('lists what hurts most first, with its figures', async () => {
    ids.set(
      POWER,
      await tickets.assigned({
        project: 'DH-2026-003',
        words: POWER,
        category: '要素-电',
        owner: '区住建局',
        due: '2026-11-27',
      }),
    );
    ids.set(
      PERMIT,
      await tickets.assigned({
        project: 'DH-2026-003',
        words: PERMIT,
        category: '审批-施工许可',
        owner: '区住建局',
        due: '2026-12-10',
        origin: 'inspection',
      }),
    );
    ids.set(
      LAND,
      await tickets.assigned({
        project: 'DH-2026-004',
        words: LAND,
        category: '征地拆迁',
        owner: '扬子洲镇',
        level: 4,
        coOwners: ['区教体局'],
      }),
    );
    ids.set(
      MONEY,
      await tickets.assigned({
        project: 'DH-2026-001',
        words: MONEY,
        category: '资金',
        owner: '区教体局',
        due: '2026-11-30',
      }),
    );
    await world.moveTo('2026-12-02', '10:00');
    const shown = await lists(OFFICE, '问题清单');
    // Three working days past the 27th, two past the 30th; then by deadline.
    expect(problemsIn(shown)).toEqual([POWER, MONEY, LAND, PERMIT]);
    for (const words of [
      '全部在办　截至12月2日 10:00',
      '东督交〔2026〕1号',
      '超期3个工作日',
      '超期2个工作日',
      '12月7日到期，还剩3个工作日',
      '12月10日到期',
      '区住建局',
      '待签收',
      '领取台账',
    ])
      expect(shown).toContain(words);
    expect(shown).toMatch(/在办\n4\n超期\n2\n本周到期\n0\n待核验\n0\n本年已销号\n0/);
  });

  it.each<[string, readonly string[]]>([
    ['超期问题', [POWER, MONEY]],
    ['超期3天以上的问题', [POWER]],
    ['超期的用电问题', [POWER]],
    ['区住建局的问题', [POWER, PERMIT]],
    ['住建局超期的', [POWER]],
    ['区住建局用电问题', [POWER]],
    ['区教体局配合的问题', [LAND]],
    ['区教体局项目的问题', [POWER, PERMIT]],
    ['紫金校区的问题', [POWER, PERMIT]],
    ['扬子洲道路的问题', [LAND]],
    ['第4级以上的问题', [LAND]],
    ['12月到期的问题', [LAND, PERMIT]],
    ['督查发现的问题', [PERMIT]],
    ['未签收的', [POWER, MONEY, LAND, PERMIT]],
    ['已销号的问题', []],
    ['在办6天以上的问题', [POWER, MONEY, LAND, PERMIT]],
    ['在办7天以上的问题', []],
  ])('“%s” are %j', async (words, problems) => {
    expect(problemsIn(await lists(LEADER, words))).toEqual(problems);
  });

  it('counts in groups', async () => {
    const [byUnit] = await world.as(INSPECTOR).says('问题清单按单位');
    const rows = [
      { name: '区住建局', active: 2, overdue: 1, dueThisWeek: 0, closed: 0 },
      { name: '区教体局', active: 1, overdue: 1, dueThisWeek: 0, closed: 0 },
      { name: '扬子洲镇', active: 1, overdue: 0, dueThisWeek: 0, closed: 0 },
    ];
    for (const row of rows) expect(JSON.stringify(byUnit?.card)).toContain(JSON.stringify(row));
    expect(byUnit?.words).not.toContain(POWER);
    expect(await lists(INSPECTOR, '超期问题按级次')).toContain('承办单位');
  });

  it('shows a unit its own: what it works on, helps with, has in its projects', async () => {
    expect(problemsIn(await lists(TEACHER, '问题清单'))).toEqual([POWER, MONEY, LAND, PERMIT]);
    expect(problemsIn(await lists(TOWN, '问题清单'))).toEqual([LAND]);
    expect(problemsIn(await lists(HEAD, '问题清单'))).toEqual([POWER, MONEY, PERMIT]);
    expect(await lists(AUDITOR, '问题清单')).toContain('目前没有在办的问题。');
    expect(await lists(AUDITOR, '区住建局的问题')).toContain('没有符合条件的问题。');
    expect(problemsIn(await lists(TOWN, '我单位的问题'))).toEqual([LAND]);
  });

  it('leaves what is somebody’s report alone', async () => {
    const before = (await world.reports('DH-2026-004')).length;
    await world.as(TOWN).says('扬子洲道路提升：本周完成20万元，路基施工，无问题');
    expect(await world.reports('DH-2026-004')).toHaveLength(before + 1);
    expect(await lists(TOWN, '用电问题')).not.toContain('截至');
    // What is in no doubt for whoever reports nothing.
    expect(problemsIn(await lists(LEADER, '用电问题'))).toEqual([POWER]);
    expect(await lists(LEADER, '某某局的问题')).not.toContain('截至');
  });

  it('follows a ticket to its end, and gets on by buttons', async () => {
    const money = ids.get(MONEY) ?? '';
    await tickets.does(TEACHER, money, { act: 'claim', words: '资金已到位' });
    const claimed = await lists(OFFICE, '待核验的问题');
    expect(problemsIn(claimed)).toEqual([MONEY]);
    expect(claimed).toContain('销号待核验');
    await tickets.does(OFFICE, money, { act: 'verify', words: null });
    expect(problemsIn(await lists(OFFICE, '问题清单'))).toEqual([POWER, LAND, PERMIT]);
    const { toast } = await world.office.presses('已销号');
    expect(toast?.content).toContain('已发送');
    const closed = world.office.latest().words;
    expect(closed).toContain('已销号　截至');
    expect(closed).toContain('12月2日销号');
    expect(problemsIn(closed)).toEqual([MONEY]);
    expect(problemsIn(await lists(OFFICE, '本月销号的问题'))).toEqual([MONEY]);
    expect(problemsIn(await lists(OFFICE, '上月销号的问题'))).toEqual([]);
  });

  it('opens one of them for whoever may read it', async () => {
    await world.as(TOWN).says('问题清单');
    const card = world.as(TOWN).latest();
    const shown = await world.as(TOWN).presses('查看', undefined, card);
    expect(shown.toast?.content).toMatch(/^已发送东督交〔2026〕3号/);
    const forged = await world.as(TOWN).forges({ act: 'ticket.show-ticket', id: ids.get(POWER) }, card);
    expect(forged.toast).toMatchObject({ type: 'warning' });
    // A filter from elsewhere shows nothing that isn't theirs.
    await world.as(TOWN).forges({ act: 'ticket.list', filter: {} }, card);
    expect(problemsIn(world.as(TOWN).latest().words)).toEqual([LAND]);
  });
});

describe('the workbook of the list', () => {
  type Sheets = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

  /** What was sent last, a record a row under its headings. */
  async function received(name: string): Promise<Sheets> {
    const { fileKey } = world.as(name).latest();
    const sheets = await readXlsx(Buffer.from(await world.sandbox.bytesOf(fileKey ?? '')));
    return new Map(
      sheets.map(({ sheet, data: [, heads = [], ...rows] }) => [
        sheet,
        rows.map((row) => Object.fromEntries(heads.map((head, index) => [String(head), row[index]]))),
      ]),
    );
  }

  it('holds the tickets as the card was filtered, their story, their forms and who refused what', async () => {
    const power = ids.get(POWER) ?? '';
    await tickets.does(BUILDER, power, {
      act: 'refuse',
      to: '区公建中心',
      reason: '=临时用电由水电气专班负责，电话13800001111',
    });
    await tickets.does(OFFICE, power, { act: 'keep', reason: '施工许可、用电由区住建局统筹' });
    await world.office.says('区住建局的问题');
    await world.office.presses('领取台账');
    const sheets = await received(OFFICE);
    expect([...sheets.keys()]).toEqual(['问题清单', '经过', '四单台账', '转办情况', '转办明细', '说明']);
    expect(sheets.get('问题清单')).toMatchObject([
      {
        文号: '东督交〔2026〕1号',
        项目名称: '育新学校紫金校区',
        '问题（反映人原话）': POWER,
        类别: '要素-电',
        承办单位: '区住建局',
        办理期限: '2026-11-27',
        '超期（工作日）': 3,
        在办天数: 6,
        申请转办次数: 1,
      },
      { 文号: '东督交〔2026〕2号', 来源: '督查发现' },
    ]);
    const story = sheets.get('经过') ?? [];
    expect(story.map((row) => row['事项'])).toEqual(
      expect.arrayContaining(['反映', '交办', '申请转办', '维持承办单位']),
    );
    // Words that a program could take for a formula are words; numbers of phones are left out.
    expect(story.map((row) => row['内容'])).toContainEqual(
      expect.stringContaining('理由：=临时用电由水电气专班负责，电话（电话略）'),
    );
    expect(sheets.get('四单台账')).toContainEqual(
      expect.objectContaining({ 单别: '交办单', 文号: '东督交〔2026〕1号', 主送单位: '区住建局' }),
    );
    expect(sheets.get('转办情况')).toEqual([
      {
        单位: '区住建局',
        '申请转办（次）': 1,
        同意转办: 0,
        维持原单位: 1,
        撤回: 0,
        待定: 0,
        类别: '要素-电1次',
      },
    ]);
    expect(sheets.get('转办明细')).toMatchObject([
      { 处理结果: '维持原承办单位', 建议转办单位: '区公建中心' },
    ]);
  });

  it('shows a unit no more than its list does', async () => {
    const town = world.as(TOWN);
    await town.says('问题清单');
    await town.presses('领取台账');
    expect((await received(TOWN)).get('问题清单')).toMatchObject([{ 承办单位: '扬子洲镇' }]);
    await town.forges({ act: 'ticket.list-file', filter: { standing: 'all' } }, town.message('截至'));
    expect((await received(TOWN)).get('转办明细')).toEqual([]);
  });
});

it('says of whom nobody answers for any more, to the office alone', async () => {
  await tickets.assigned({
    project: 'DH-2026-001',
    words: SPOIL,
    category: '要素-土方',
    owner: '区公建中心',
  });
  const warning = '承办单位区公建中心在花名册中没有联系人和主要负责人，请补充人员或改派。';
  expect(await lists(OFFICE, '问题清单')).toContain(warning);
  expect(await lists(BUILDER, '滨江安置房的问题')).not.toContain(warning);
});
