import { deflateRawSync } from 'node:zlib';
import { assert, asyncProperty, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openArchive, storedArchive } from '../../src/projects/archive.ts';
import { readWorkbook } from '../../src/projects/read-workbook.ts';
import { sampleDistrict } from '../../src/projects/sample.ts';
import { readSheets } from '../../src/projects/sheets.ts';
import { emptyWorkbook } from '../../src/projects/workbook.ts';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);

const zip = (entries: Record<string, string>): Uint8Array =>
  storedArchive(new Map(Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)])));

/** The smallest workbook around one sheet's XML. */
const workbookAround = (sheetData: string): Record<string, string> => ({
  'xl/workbook.xml':
    '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="项目清单" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
});

const inline = (ref: string, text: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;

const ole = (marker: string): Uint8Array =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(marker, 'utf16le'),
    Buffer.alloc(600),
  ]);

/** An entry that claims to be small and inflates to far more. */
function bomb(): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(80_000_000, 0x20), { level: 9 });
  const archive = Buffer.from(
    zip({ ...workbookAround(''), 'xl/sharedStrings.xml': packed.toString('latin1') }),
  );
  const plain = storedArchive(
    new Map([
      ...Object.entries(workbookAround('')).map(([name, text]) => [name, Buffer.from(text)] as const),
      ['xl/sharedStrings.xml', packed] as const,
    ]),
  );
  expect(archive.length).toBeGreaterThan(0);
  // Both headers of the last entry: method 8.
  const local = plain.lastIndexOf(Buffer.from('PK\u0003\u0004', 'latin1'));
  const central = plain.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  plain.writeUInt16LE(8, local + 8);
  plain.writeUInt16LE(8, central + 10);
  return plain;
}

describe('a file that is no workbook', () => {
  it.each([
    ['an empty file', new Uint8Array(), '空的（0字节）'],
    ['an old .xls', ole('Workbook'), '旧版 Excel 工作簿（.xls）'],
    ['a workbook with a password', ole('EncryptedPackage'), '设置了打开密码'],
    ['an old Word document', ole('WordDocument'), 'Word 文档'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), '图片'],
    ['a photo', Buffer.from('ffd8ffe000104a464946', 'hex'), '图片'],
    ['a PDF', bytesOf('%PDF-1.7'), 'PDF'],
    ['a CSV', bytesOf('项目编号,项目名称\n1,甲'), 'CSV'],
    ['a web page named .xls', bytesOf('<html><table></table></html>'), '网页'],
    ['a text', bytesOf('会议纪要'), '文本文件'],
    ['noise', Buffer.from('00ff00fe00', 'hex'), '无法识别'],
    ['a zip of pictures', zip({ 'a.png': 'x' }), '压缩包'],
    ['a Word document', zip({ 'word/document.xml': '<w/>' }), 'Word 文档（.docx）'],
    ['a workbook with macros', zip({ ...workbookAround(''), 'xl/vbaProject.bin': 'x' }), '含有宏（.xlsm）'],
    ['a binary workbook', zip({ 'xl/workbook.bin': 'x' }), '.xlsb'],
    ['an OpenDocument', zip({ 'content.xml': '<o/>' }), 'OpenDocument'],
    ['half a workbook', zip(workbookAround('')).subarray(0, 300), '已损坏'],
    [
      'a workbook of broken XML',
      zip({ ...workbookAround(''), 'xl/workbook.xml': '<workbook><sheets>' }),
      '已损坏|空的',
    ],
  ])('%s is refused in its own words', async (_what, bytes, sentence) => {
    const result = await readSheets(bytes, 'x.csv');
    const said = result.ok
      ? readWorkbook(result.sheets, { fileName: 'x', standing: emptyWorkbook(2024), clockYear: 2024 })
      : result;
    expect(said).toMatchObject({ ok: false, sentence: expect.stringMatching(sentence) });
  });

  it('a zip bomb is stopped before it unfolds', async () => {
    const bytes = bomb();
    expect(bytes.length).toBeLessThan(200_000);
    expect(openArchive(bytes)).toEqual({ ok: false, reason: 'too large' });
    expect(await readSheets(bytes, 'x.xlsx')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('过大'),
    });
  });

  it.each([
    [
      '50 000 rows',
      Array.from({ length: 50_000 }, (_, row) => `<row r="${row + 1}"/>`).join(''),
      '行数过多（50000行',
    ],
    ['a row far below', `<row r="1048576">${inline('A1048576', '甲')}</row>`, '行数过多（1048576行'],
    ['a column far right', `<row r="1">${inline('XFD1', '甲')}</row>`, '列数过多（16384列'],
  ])('a sheet with %s is refused with its size', async (_what, data, sentence) => {
    const result = await readSheets(zip(workbookAround(data)), 'x.xlsx');
    expect(result).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) });
  });

  it('never throws, whatever the bytes', async () => {
    await assert(
      asyncProperty(uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await readSheets(bytes, 'x.xlsx')).ok).toBe(false);
        expect(
          (await readSheets(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), bytes]), 'x.xlsx')).ok,
        ).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a workbook', () => {
  it('gives the last value of a formula, text without what can’t be stored', async () => {
    const data = `<row r="2">${inline('A2', ' 甲_x0000_\u200B乙 ')}<c r="B2"><f>1+1</f><v>2</v></c><c r="D2" t="b"><v>1</v></c></row>`;
    expect(await readSheets(zip(workbookAround(data)), 'x.xlsx')).toEqual({
      ok: true,
      sheets: [
        {
          name: '项目清单',
          rows: [
            [null, null, null, null],
            ['甲乙', 2, null, true],
          ],
        },
      ],
    });
  });

  it('reads back exactly as the sample was written', async () => {
    const sample = sampleDistrict(2024);
    const result = await readSheets(await writeWorkbook(sample), 'x.xlsx');
    const sheets = result.ok ? result.sheets : [];
    expect(sheets.map(({ name }) => name)).toEqual([
      '填写说明',
      '责任单位',
      '人员',
      '项目清单',
      '月度计划',
      '前期手续',
    ]);
    expect(sheets.every(({ rows }) => JSON.stringify(rows[0]).includes('示例数据'))).toBe(true);
    const read = readWorkbook(sheets, { fileName: 'x', standing: emptyWorkbook(2030), clockYear: 2030 });
    expect(read).toMatchObject({ ok: true, refused: [], yearFrom: '标题行' });
    expect(read.ok && read.workbook).toEqual(sample);
  });
});
