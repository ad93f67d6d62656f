import { describe, expect, it } from 'vitest';
import type { TicketFormView } from '../../src/tickets/ticket-form.ts';
import { writeTicketForm } from '../../src/tickets/write-ticket-form.ts';
import { partsOf, tablesOf, wordsOf } from '../documents/read-document.ts';

const ISSUER = '东湖区重大重点项目推进工作领导小组办公室';

const assignment: Extract<TicketFormView, { kind: '交办单' }> = {
  kind: '交办单',
  number: '东督交〔2024〕13号',
  issuer: ISSUER,
  issuedOn: '2024年4月12日',
  writtenAt: new Date('2024-04-12T01:30:00Z'),
  notice: '示例数据',
  to: '区住建局',
  copiesTo: [],
  project: '滨江学校新建工程',
  unit: '区教育体育局',
  problem: {
    words: '施工用电还没通，晚上没法浇筑',
    raisedBy: '区教育体育局联系人',
    source: '2024年4月2日 10:15，第14周周报回复',
  },
  category: '要素-电',
  cause: null,
  owner: '区住建局（区住建局联系人）',
  coOwners: ['区城管执法局', '扬子洲镇'],
  level: '第1级（责任单位分管负责人）',
  requirement: '完成配变增容并送电。',
  why: '领导小组办公室于2024年4月12日确认交办。',
  previous: null,
  assignedAt: '2024年4月12日 09:30',
  signedBy: null,
  signedAt: null,
  deadline: '2024年4月23日',
  counted: '自2024年4月15日起7个工作日，4月20日、21日休息。',
  extensions: [],
  progress: [],
  evidence: [],
  completion: null,
  verifiedBy: null,
  writtenOffAt: null,
  returned: [],
  timeline: [
    {
      at: '2024年4月2日 10:15',
      event: '反映问题',
      by: '区教育体育局联系人',
      source: '第14周周报回复',
    },
    { at: '2024年4月12日 09:30', event: '交办', by: '领导小组办公室', source: '办公室确认' },
  ],
  asOf: '2024年4月12日 09:30',
};

const supervision = {
  overdue: '5个工作日',
  reminders: ['东督提〔2024〕21号（4月18日）', '东督提〔2024〕25号（4月22日）'],
  reason: null,
  reasonValid: null,
  plan: null,
  planReview: null,
};

const bytesOf = async (view: TicketFormView): Promise<Uint8Array> => (await writeTicketForm(view)).bytes;

/** What the form says, by label. */
const fieldsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(
    tablesOf(bytes)[0]?.flatMap(([label = '', value = '', second, other = '']) => [
      [label, value] as const,
      ...(second === undefined ? [] : [[second, other] as const]),
    ]),
  );

describe('a 交办单', () => {
  it('tells the unit what to do by when, and who says so', async () => {
    const { name, bytes } = await writeTicketForm(assignment);
    expect(name).toBe('交办单（东督交〔2024〕13号）.docx');
    const words = wordsOf(bytes);
    expect(words.slice(0, 4)).toEqual([
      '重大重点项目问题交办单',
      '东督交〔2024〕13号（示例数据）',
      '区住建局：',
      '现将下列问题交由你单位承办，请及时签收，按要求办理并反馈进展，于2024年4月23日前办结，办结后申请销号。',
    ]);
    const issuer = words.indexOf(ISSUER);
    expect(words.slice(issuer, issuer + 3)).toEqual([ISSUER, '2024年4月12日', '附：办理经过']);
    expect(words.at(-1)).toBe('以上经过截至2024年4月12日 09:30。');
  });

  it('holds the facts, leaves room for who signs for it, and leaves out what there is not', async () => {
    expect([...fieldsOf(await bytesOf(assignment))]).toEqual([
      ['项目名称', '滨江学校新建工程'],
      ['责任单位', '区教育体育局'],
      ['反映人', '区教育体育局联系人'],
      ['反映的问题', '“施工用电还没通，晚上没法浇筑”'],
      ['问题来源', '2024年4月2日 10:15，第14周周报回复'],
      ['问题类别', '要素-电'],
      ['承办单位', '区住建局（区住建局联系人）'],
      ['配合单位', '区城管执法局、扬子洲镇'],
      ['调度层级', '第1级（责任单位分管负责人）'],
      ['交办时间', '2024年4月12日 09:30'],
      ['签收人', ''],
      ['签收时间', ''],
      ['办理期限', '2024年4月23日'],
      ['期限计算', '自2024年4月15日起7个工作日，4月20日、21日休息。'],
      ['办理要求', '完成配变增容并送电。'],
      ['发单依据', '领导小组办公室于2024年4月12日确认交办。'],
    ]);
  });

  it('tells how it was settled, once it was', async () => {
    const fields = fieldsOf(
      await bytesOf({
        ...assignment,
        cause: '客观因素',
        signedBy: '区住建局联系人',
        signedAt: '2024年4月12日 11:05',
        extensions: ['延期至2024年4月30日：等占道批复，区分管领导同意。'],
        progress: ['4月15日，区住建局联系人：已踏勘。', '4月18日，区住建局联系人：已报批。'],
        evidence: ['踏勘照片（3张）'],
        completion: '4月25日，区住建局联系人：已送电。',
        returned: ['4月26日，区教育体育局联系人：夜间仍停电。'],
        verifiedBy: '区教育体育局联系人',
        writtenOffAt: '2024年4月28日 10:00',
      }),
    );
    expect(fields.get('主客观因素')).toBe('客观因素');
    expect(fields.get('签收人')).toBe('区住建局联系人');
    expect(fields.get('延期情况')).toBe('延期至2024年4月30日：等占道批复，区分管领导同意。');
    expect(fields.get('办理进展')).toBe(
      '4月15日，区住建局联系人：已踏勘。\n4月18日，区住建局联系人：已报批。',
    );
    expect([...fields.keys()].slice(-6)).toEqual([
      '办理进展',
      '佐证材料',
      '销号申请',
      '退回原因',
      '核实人',
      '销号时间',
    ]);
  });

  it('tells its story in order, with sources', async () => {
    expect(tablesOf(await bytesOf(assignment))[1]).toEqual([
      ['时间', '事项', '经办', '来源'],
      ['2024年4月2日\n10:15', '反映问题', '区教育体育局联系人', '第14周周报回复'],
      ['2024年4月12日\n09:30', '交办', '领导小组办公室', '办公室确认'],
    ]);
  });
});

describe('the other forms', () => {
  it('say from whom a matter was passed on, and why', async () => {
    const transfer = { from: '扬子洲镇', reason: '配变产权不属该镇。', times: '第1次转办' };
    const bytes = await bytesOf({
      ...assignment,
      kind: '转办单',
      transfer,
      previous: '东督交〔2024〕13号',
    });
    expect(wordsOf(bytes)[3]).toContain('下列问题原由扬子洲镇承办，现转由你单位承办');
    const fields = fieldsOf(bytes);
    expect(['前单', '原承办单位', '转办次数', '转办原因'].map((label) => fields.get(label))).toEqual([
      '东督交〔2024〕13号',
      '扬子洲镇',
      '第1次转办',
      '配变产权不属该镇。',
    ]);
  });

  it('remind of the days that are left', async () => {
    const bytes = await bytesOf({ ...assignment, kind: '提醒单', remaining: '尚余3个工作日' });
    expect(wordsOf(bytes)[3]).toMatch(/^下列问题办理期限为2024年4月23日，尚余3个工作日。/);
    expect(fieldsOf(bytes).get('剩余时间')).toBe('尚余3个工作日');
  });

  it('urge with the days overdue and the reminders sent, and leave room for the answer', async () => {
    const copiesTo = ['区分管领导', '区委督查室'];
    const bytes = await bytesOf({ ...assignment, kind: '督办单', supervision, copiesTo });
    expect(wordsOf(bytes)[3]).toContain('已逾期5个工作日，仍未办结，现予督办');
    expect(wordsOf(bytes)).toContain('抄送：区分管领导，区委督查室。');
    expect([...fieldsOf(bytes)].slice(-6)).toEqual([
      ['逾期时间', '5个工作日'],
      ['已发提醒', '东督提〔2024〕21号（4月18日）\n东督提〔2024〕25号（4月22日）'],
      ['未按期办结原因', ''],
      ['原因是否成立', ''],
      ['整改方案', ''],
      ['整改方案审核意见', ''],
    ]);
  });

  it('hold the answer once it was given and reviewed', async () => {
    const answered = {
      ...supervision,
      reason: '等占道批复。',
      reasonValid: '成立。',
      plan: '4月30日前送电。',
      planReview: '同意。',
    };
    const fields = fieldsOf(await bytesOf({ ...assignment, kind: '督办单', supervision: answered }));
    expect([...fields.values()].slice(-4)).toEqual(['等占道批复。', '成立。', '4月30日前送电。', '同意。']);
  });
});

describe('any form', () => {
  it('prints what people typed, whatever it is', async () => {
    const words = '=HYPERLINK("http://x")</w:t><w:p>&amp;{ DATE }\u0000\u202E\uD800“未通”';
    const long = '配变未增容'.repeat(3_000);
    const bytes = await bytesOf({
      ...assignment,
      problem: { ...assignment.problem, words },
      progress: [long, 'a'.repeat(9_000)],
    });
    const fields = fieldsOf(bytes);
    expect(fields.get('反映的问题')).toBe('“=HYPERLINK("http://x")</w:t><w:p>&amp;{ DATE }“未通””');
    expect(fields.get('办理进展')).toBe(`${long}\n${'a'.repeat(9_000)}`);
    expect(partsOf(bytes)('word/document.xml')).not.toContain('w:instrText');
  });

  it('is the same file for the same facts', async () => {
    const [first, second] = [await bytesOf(assignment), await bytesOf({ ...assignment })];
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });
});
