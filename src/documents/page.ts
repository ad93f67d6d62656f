/** Twentieths of a point, in which the file measures. */
export type Twips = number;

const twipsOf = (millimetres: number): Twips => Math.round((millimetres * 1440) / 25.4);

/**
 * The page of an official document (GB/T 9704): A4, a block of 156 × 225 mm that holds 22 lines of 28 characters of
 * 3号. A line is kept a hair below its share of the block: above it, the 22nd would move to the next page.
 */
export const PAGE = {
  size: { width: twipsOf(210), height: twipsOf(297) },
  margin: {
    top: twipsOf(37),
    left: twipsOf(28),
    right: twipsOf(26),
    bottom: twipsOf(35),
    header: twipsOf(15),
    footer: twipsOf(23),
  },
} as const;

export const TEXT_WIDTH: Twips = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;
const TEXT_HEIGHT: Twips = PAGE.size.height - PAGE.margin.top - PAGE.margin.bottom;
export const LINE: Twips = Math.floor(TEXT_HEIGHT / 22);
export const CHARACTER: Twips = Math.floor(TEXT_WIDTH / 28);

/** Half points, in which runs are sized: 2号 is 22 points, 3号 16, 4号 14, 小四 12. */
export const SIZES = { two: 44, three: 32, four: 28, smallFour: 24 } as const;

/** How far the characters of 3号 stand apart to be 28 in a line: closer than they are wide. */
export const TRACKING: Twips = CHARACTER - SIZES.three * 10;

/** The faces of an official document, each with those that stand in where it isn't installed. */
export const FONTS = {
  title: { name: '方正小标宋简体', instead: '方正小标宋_GBK,小标宋,宋体,SimSun' },
  body: { name: '仿宋_GB2312', instead: '仿宋,FangSong,华文仿宋' },
  bold: { name: '黑体', instead: 'SimHei,微软雅黑' },
  script: { name: '楷体_GB2312', instead: '楷体,KaiTi,华文楷体' },
  number: { name: '宋体', instead: 'SimSun' },
} as const;

/** The faces and their stand-ins as the file's font table lists them. */
export const fontTable = (): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    ...Object.values(FONTS).map(
      ({ name, instead }) =>
        `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
    ),
    '</w:fonts>',
  ].join('');
