import { openArchive } from '../../src/projects/archive.ts';

/** A .docx read back: its parts, each of them well formed. */
export function partsOf(bytes: Uint8Array): (name: string) => string {
  const archive = openArchive(bytes);
  if (!archive.ok) throw new Error(archive.reason);
  const parts = new Map([...archive.entries].map(([name, content]) => [name, content.toString('utf8')]));
  for (const [name, xml] of parts) {
    const broken = brokenAt(xml);
    if (broken !== null) throw new Error(`${name} is not well formed: ${broken}`);
  }
  return (name) => parts.get(name) ?? '';
}

/** The words of each paragraph from top to bottom, those in tables too. */
export const wordsOf = (bytes: Uint8Array): string[] =>
  [...partsOf(bytes)('word/document.xml').matchAll(/<w:p>(.*?)<\/w:p>/g)].map(([, inner = '']) =>
    words(inner),
  );

/** The rows of each table, a text a cell; the paragraphs of one cell are lines. */
export const tablesOf = (bytes: Uint8Array): string[][][] =>
  [...partsOf(bytes)('word/document.xml').matchAll(/<w:tbl>(.*?)<\/w:tbl>/g)].map(([, table = '']) =>
    [...table.matchAll(/<w:tr>(.*?)<\/w:tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<w:tc>(.*?)<\/w:tc>/g)].map(([, cell = '']) =>
        [...cell.matchAll(/<w:p>(.*?)<\/w:p>/g)].map(([, inner = '']) => words(inner)).join('\n'),
      ),
    ),
  );

const words = (xml: string): string =>
  [...xml.matchAll(/<w:br\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([tag, text]) => (tag === '<w:br/>' ? '\n' : unescaped(text ?? '')))
    .join('');

const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replaceAll(/&(lt|gt|amp|quot|apos);/g, (whole, sign: string) => SIGNS[sign] ?? whole);

/** Where the XML isn't any: a sign that it may not hold, a tag that closes another; null when it is well formed. */
function brokenAt(xml: string): string | null {
  const illegal =
    /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|&(?!(?:lt|gt|amp|quot|apos);)/u.exec(xml);
  if (illegal) return `sign at ${illegal.index}`;
  const open: string[] = [];
  for (const [tag, closes, name, alone] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g)) {
    if (alone === '/') continue;
    if (closes !== '/') open.push(name ?? '');
    else if (open.pop() !== name) return tag;
  }
  // Whatever looks like a tag and is none.
  const stray = /<(?!\?)/.exec(xml.replaceAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g, ''));
  return open.length > 0 ? `open: ${open.join()}` : stray ? 'a stray sign' : null;
}
