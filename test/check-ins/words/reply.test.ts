import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply } from '../../../src/check-ins/words/reply.ts';

const wan = (fen: number | null): number | null => (fen === null ? null : fen / 1_000_000);
const sums = (text: string) => {
  const { invested, cumulative } = readReply(text);
  return [wan(invested), wan(cumulative)];
};

describe('the sums of a reply', () => {
  it.each([
    ['本周完成投资320万元，累计1.2亿，主体封顶', 320, 12_000],
    ['完成投资150w，累计2300w', 150, 2300],
    ['本周120，累计2460', 120, 2460],
    ['本周完成投资１２０万元，累计２，４６０万元', 120, 2460],
    ['本周完成1,200.5万', 1200.5, null],
    ['本周完成 150 万元 累计 2300 万元 主体到8层', 150, 2300],
    ['本周完成300000元', 30, null],
    ['累计完成4003390000元', null, 400_339],
    ['本周完成投资1 350万元', 1350, null],
    ['本周一百五，累计两千八', 150, 2800],
    ['本周完成1亿2千万，累计6亿3', 12_000, 63_000],
    ['本周完成投资200万，不对，是220万', 220, null],
    ['累计投资由上周的2100万增加到2260万，本周完成160万', 160, 2260],
    ['上周数据有误，累计应为4680万元，不是4860万元', null, null],
    ['呃这周的话嗯完成投资大概一百四十万的样子吧累计应该是两千七百六十万', 140, 2760],
    ['本周产值约80来万，累计1千3百万左右', 80, 1300],
    ['本周完成投资叁佰贰拾万元整', 320, null],
    ['本周完成投资三百二十万元累计完成投资一亿两千万元主体封顶没有问题', 320, 12_000],
    ['累计三点五亿，本周两千三百万', 2300, 35_000],
    ['累计3亿2千万元', null, 32_000],
    ['这周干了差不多两百个', 200, null],
    ['设备到货60%，安装30%，本周无投资', 0, null],
    ['累计完成1.2亿，比上周增加300万', 300, 12_000],
    ['本周投资300万，比上周增加50万', 300, null],
    ['本周累计完成300万元', 300, null],
    ['截至本周累计完成1.2亿元', null, 12_000],
    ['完成投资248万元、占年度计划的80%', null, 248],
    ['问题已解决，本周恢复施工，完成40万', 40, null],
  ])('are read from “%s”', (text, invested, cumulative) => {
    expect(sums(text)).toEqual([invested, cumulative]);
  });

  it.each([
    '渣土消纳场排队，本周只出土3000方',
    '弱电埋设1300米，安装路灯46盏',
    '项目占地98亩，3#楼到8层',
    '敷设10kV电缆，K1+200处开挖',
    '12月10日前完成验收，2024年开工',
    '合同价3.46亿，已支付8600万',
    '银行贷款5000万，到位资金2000万元',
    '进度款拖欠两个月，请尽快拨付1200万',
    '计划下周完成投资400万',
    '本周计划完成300万',
    '浇筑混凝土1.2万立方，绿化3万平方米',
    '综合单价3万元/平方米，正在施工',
    '千万注意安全，正在浇筑',
    '已完成几百万的设备安装',
    '本周100-120万',
    '本周完成-5万元',
  ])('are none in “%s”', (text) => {
    expect(sums(text)).toEqual([null, null]);
  });

  it('are said to be not counted where they are something else', () => {
    expect(readReply('合同价3.46亿，本周完成80万').notes.join('')).toMatch(/“合同价3.46亿”中有金额未计入/);
    expect(readReply('本周100-120万').notes.join('')).toMatch(/是一个范围/);
    expect(readReply('本周完成约80万').notes.join('')).toMatch(/约数，按80万元记/);
    expect(readReply('本周120').notes.join('')).toMatch(/未写单位/);
  });

  it('are left out where two contradict each other', () => {
    const reply = readReply('一标段本周完成100万，二标段本周完成200万');
    expect(reply.invested).toBeNull();
    expect(reply.notes.join('')).toMatch(/不止一个本周完成投资（100万元、200万元）/);
  });
});

describe('the words of a reply', () => {
  it('are kept by what they speak of', () => {
    const text =
      '本周：1.教学楼四层顶板浇筑完成；2.宿舍楼二次结构60%；3.完成投资175万元。下周：1.五层模板支设；2.砌体完成。问题：无。';
    expect(readReply(text)).toMatchObject({
      invested: 175_000_000,
      progress: '1.教学楼四层顶板浇筑完成；2.宿舍楼二次结构60%',
      next: '1.五层模板支设；2.砌体完成',
      problem: null,
      noProblem: true,
    });
  });

  it.each([
    ['本周320万元,存在问题:临时用电未接入,责任单位:区供电公司', '临时用电未接入,责任单位:区供电公司'],
    ['主体封顶，存在临时用电未接入问题', '存在临时用电未接入问题'],
    ['因征地受阻，项目停滞，下周签约3户', '因征地受阻，项目停滞'],
    ['正在砌筑，施工许可证还没下来', '施工许可证还没下来'],
    ['进场道路被占，大车进不来，请城管、街道协调', '进场道路被占，大车进不来，请城管、街道协调'],
    ['进度正常，无问题', null],
    ['主体封顶没有问题', null],
    ['问题已解决，恢复施工', null],
    ['不影响工期，正在浇筑', null],
  ])('name the problem of “%s”', (text, problem) => {
    expect(readReply(text).problem).toBe(problem);
  });

  it.each([
    ['下周完成封顶，目前已到17层，本周180万', '完成封顶'],
    ['主体到5层，下周砌筑，安装门窗。', '砌筑，安装门窗'],
    ['本周60万', null],
  ])('keep next week of “%s” apart', (text, next) => {
    expect(readReply(text).next).toBe(next);
  });

  it.each(['同上周', '和上周一样', '本周与上周相同。', '一切正常，无变化'])(
    'take “%s” for no change',
    (text) => {
      expect(readReply(text)).toMatchObject({ same: true, isReport: true });
    },
  );

  it.each([
    '收到',
    '你好',
    '帮助',
    '我的项目',
    '项目进度怎么样？',
    '怎么填报',
    '出差了，让小李报',
    '没问题',
    '',
  ])('find no report in “%s”', (text) => {
    expect(readReply(text).isReport).toBe(false);
  });

  it('hide the digits of phones', () => {
    const { notes, problem } = readReply('问题：用电未接入，请联系王工13912345678，0791-86789012');
    expect(`${problem}${notes.join('')}`).not.toMatch(/12345678|86789012/);
  });

  it('never turn “未封顶” or “还差两层” into more than was said', () => {
    expect(readReply('快封顶了，还差两层').progress).toBe('快封顶了，还差两层');
  });
});

const typed = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...'0123456789.,，。；：-+%万亿元千百十三约 '.split(''),
        '本周',
        '累计',
        '完成',
        '投资',
        '问题',
        '下周',
        '无',
        'w',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

const CHINESE = '零一二三四五六七八九';
/** 1–9999 in Chinese figures. */
function inChinese(n: number): string {
  const digits = String(n).padStart(4, '0');
  return Array.from(digits, (digit, at) =>
    digit === '0' ? '零' : `${CHINESE.charAt(Number(digit))}${['千', '百', '十', ''][at] ?? ''}`,
  )
    .join('')
    .replaceAll(/零+/g, '零')
    .replaceAll(/^零|零$/g, '');
}

describe('any reply', () => {
  it('is read without a fault, and no amount is negative', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { invested, cumulative } = readReply(text);
        for (const fen of [invested ?? 0, cumulative ?? 0]) {
          expect(Number.isSafeInteger(fen)).toBe(true);
          expect(fen).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the digits of phones out of its sums', () => {
    const mobile = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }));
    const around = fc.constantFrom('电话', '联系王工', '本周', '累计完成投资', '');
    const behind = fc.constantFrom('', '，', '万', '万元', '有事联系', ' 主体封顶');
    fc.assert(
      fc.property(around, mobile, behind, (before, [second, rest], after) => {
        const phone = `1${second}${String(rest).padStart(9, '0')}`;
        expect(sums(`${before}${phone}${after}`)).toEqual([null, null]);
        expect(sums(`本周完成88万，${before}${phone}`)).toEqual([88, null]);
      }),
    );
  });

  it('means the same amount in every notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (n) => {
        const notations = [`${n}万元`, `${n}w`, `${n}`, `${n}0000元`, `${n / 10_000}亿`, `${inChinese(n)}万`];
        for (const notation of notations) expect(sums(`本周完成${notation}，主体施工`)).toEqual([n, null]);
      }),
    );
  });
});
