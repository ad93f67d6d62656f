/** What a file is by its first bytes, whatever its name says. */
type Found = 'zip' | 'ole' | keyof typeof SENTENCES;
const SIGNATURES: readonly (readonly [kind: Found, hex: string, at?: number])[] = [
  ['zip', '504b0304'],
  ['ole', 'd0cf11e0a1b11ae1'],
  ['picture', '89504e470d0a1a0a'],
  ['picture', 'ffd8ff'],
  ['picture', '47494638'],
  ['picture', '424d'],
  ['picture', '57454250', 8],
  ['picture', '66747970686569', 4],
  ['pdf', '25504446'],
  ['archive', '526172211a07'],
  ['archive', '377abcaf271c'],
  ['archive', '1f8b'],
];

const SEND_XLSX = '请用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新发送。';

/** Why a file that isn't an xlsx can't be read, in one sentence; null when it is a zip and has to be looked into. */
export function wrongKind(bytes: Uint8Array, fileName: string): string | null {
  if (bytes.length === 0) return '这个文件是空的（0字节），请检查后重新发送。';
  const head = Buffer.from(bytes.subarray(0, 32)).toString('hex');
  const found = SIGNATURES.find(([, hex, at = 0]) => head.startsWith(hex, at * 2))?.[0];
  if (found === 'zip') return null;
  if (found === 'ole') return oleSentence(bytes);
  return found === undefined ? textSentence(bytes, fileName) : SENTENCES[found];
}

const SENTENCES = {
  picture: '这是一张图片，不是工作簿，图片中的文字不能导入。请发送 .xlsx 工作簿。',
  pdf: '这是 PDF 文件，不是工作簿。请发送 .xlsx 工作簿。',
  archive: '这是压缩包，不是工作簿。请解压后发送其中的 .xlsx 工作簿。',
} as const;

/** An OLE container is an old .xls or .doc, or an .xlsx that a password encrypts. */
function oleSentence(bytes: Uint8Array): string {
  const names = Buffer.from(bytes.subarray(0, 2_000_000));
  if (names.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    return '这个工作簿设置了打开密码，无法读取。请取消密码（文件 → 信息 → 保护工作簿）后重新发送。';
  if (names.includes(Buffer.from('WordDocument', 'utf16le')))
    return '这是 Word 文档，不是工作簿。请把表格存为 .xlsx 工作簿后重新发送。';
  return `这是旧版 Excel 工作簿（.xls），不能读取。${SEND_XLSX}`;
}

function textSentence(bytes: Uint8Array, fileName: string): string {
  const isText = !bytes.subarray(0, 4000).some((byte) => byte === 0);
  if (!isText) return `无法识别这个文件的格式，它不是 .xlsx 工作簿。${SEND_XLSX}`;
  const start = Buffer.from(bytes.subarray(0, 400)).toString('latin1').trimStart().toLowerCase();
  if (start.startsWith('<')) return `这是网页或 XML 文件，不是 .xlsx 工作簿。${SEND_XLSX}`;
  return /\.csv$/i.test(fileName) || /^[^\n]*[,\t]/.test(start)
    ? `这是 CSV 文本文件，一个文件只有一张表，不能导入。${SEND_XLSX}`
    : `这是文本文件，不是工作簿。${SEND_XLSX}`;
}

/** What else may stand in a zip; null when it looks like a workbook. */
export function wrongPackage(names: Iterable<string>): string | null {
  const parts = new Set(names);
  if (parts.has('word/document.xml'))
    return '这是 Word 文档（.docx），不是工作簿。请把表格存为 .xlsx 工作簿后重新发送。';
  if (parts.has('ppt/presentation.xml')) return '这是演示文稿（.pptx），不是工作簿。请发送 .xlsx 工作簿。';
  if ([...parts].some((name) => /vbaProject\.bin$/i.test(name)))
    return '这个工作簿含有宏（.xlsm），出于安全考虑不予读取。请另存为不含宏的 .xlsx 工作簿后重新发送。';
  if (parts.has('xl/workbook.bin')) return `这是二进制工作簿（.xlsb），不能读取。${SEND_XLSX}`;
  if (parts.has('content.xml') || parts.has('META-INF/manifest.xml'))
    return `这是 OpenDocument 文件，不是 .xlsx 工作簿。${SEND_XLSX}`;
  if (!parts.has('xl/workbook.xml')) return '这是压缩包，不是工作簿。请解压后发送其中的 .xlsx 工作簿。';
  return null;
}
