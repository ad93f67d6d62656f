import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, readMarkdown } from '../../../src/sandbox/page/cards/blocks.ts';
import { readInline } from '../../../src/sandbox/page/cards/inline.ts';
import { type Inline, wordsOf } from '../../../src/sandbox/page/cards/inline-tree.ts';

const text = (content: string): Inline => ({ kind: 'text', text: content });

describe('the words of a line', () => {
  it('reads bold, italic and struck text', () => {
    expect(readInline('共**90**项，*在建*，~~停工~~')).toEqual([
      text('共'),
      { kind: 'strong', children: [text('90')] },
      text('项，'),
      { kind: 'em', children: [text('在建')] },
      text('，'),
      { kind: 'strike', children: [text('停工')] },
    ]);
  });

  it('nests italic inside bold', () => {
    expect(readInline('**a *b* c**')).toEqual([
      { kind: 'strong', children: [text('a '), { kind: 'em', children: [text('b')] }, text(' c')] },
    ]);
  });

  it('leaves lone stars as they are', () => {
    expect(wordsOf(readInline('3 * 4 * 5 和 2*'))).toBe('3 * 4 * 5 和 2*');
  });

  it('shows stars that Feishu would not take for bold', () => {
    expect(readInline('**注意：**请核对')).toEqual([text('**'), text('注意：'), text('**'), text('请核对')]);
  });

  it('keeps names with underscores whole', () => {
    expect(wordsOf(readInline('file_name_here'))).toBe('file_name_here');
    expect(readInline('file_name_here').every((node) => node.kind === 'text')).toBe(true);
  });

  it('takes entities for the characters they are', () => {
    expect(readInline('&#42;&#42;不是粗体&#42;&#42; &#60;at id=all&#62; &lt;')).toEqual([
      text('**不是粗体** <at id=all> <'),
    ]);
  });

  it('follows web links only', () => {
    expect(readInline('[看](https://example.com/a_(b)) [坏](javascript:alert(1))')).toEqual([
      { kind: 'link', href: 'https://example.com/a_(b)', children: [text('看')] },
      text(' '),
      text('坏'),
    ]);
  });

  it('reads colours, labels and mentions', () => {
    expect(
      readInline('<font color=\'red\'>滞后 **8** 点</font><text_tag color="blue">在建</text_tag>'),
    ).toEqual([
      {
        kind: 'font',
        color: 'red',
        children: [text('滞后 '), { kind: 'strong', children: [text('8')] }, text(' 点')],
      },
      { kind: 'tag', color: 'blue', text: '在建' },
    ]);
    expect(readInline('<at id=ou_1></at><at id=all></at><at ids=ou_1,ou_2></at>')).toEqual([
      { kind: 'at', ids: ['ou_1'] },
      { kind: 'at', ids: ['all'] },
      { kind: 'at', ids: ['ou_1', 'ou_2'] },
    ]);
  });

  it('shows unknown tags as text', () => {
    expect(wordsOf(readInline('<script>alert(1)</script><img src=x>'))).toBe(
      '<script>alert(1)</script><img src=x>',
    );
  });

  it('breaks lines where the source does', () => {
    expect(readInline('一\n二<br>三').map((node) => node.kind)).toEqual([
      'text',
      'break',
      'text',
      'break',
      'text',
    ]);
  });

  it('keeps escapes and code literal', () => {
    expect(readInline('\\*a\\* `**b**`')).toEqual([text('*a* '), { kind: 'code', text: '**b**' }]);
  });
});

describe('the blocks of a card', () => {
  const kinds = (source: string): string[] => readMarkdown(source).map((block) => block.kind);

  it('tells headings, paragraphs, rules and quotes', () => {
    expect(kinds('# 周督查\n第一段\n续行\n\n第二段\n\n---\n> 引文')).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'rule',
      'quote',
    ]);
  });

  it('reads lists with their sublists', () => {
    const [list] = readMarkdown('- 甲\n  - 甲一\n- 乙\n\n1. 丙') as [Extract<Block, { kind: 'list' }>];
    expect(list.items).toHaveLength(2);
    expect(list.items[0]?.map((block) => block.kind)).toEqual(['paragraph', 'list']);
    expect(kinds('- 甲\n- 乙\n\n1. 丙')).toEqual(['list', 'list']);
  });

  it('starts an ordered list where it says', () => {
    expect(readMarkdown('3. 丙\n4. 丁')).toMatchObject([{ kind: 'list', ordered: true, start: 3 }]);
  });

  it('keeps a fenced block as it stands', () => {
    expect(readMarkdown('```\n**a**\n- b\n```')).toEqual([{ kind: 'code', text: '**a**\n- b' }]);
  });
});

describe('any text at all', () => {
  const markup = fc.array(
    fc.constantFrom(
      '*',
      '**',
      '_',
      '~~',
      '[',
      ']',
      '(',
      ')',
      '`',
      '<',
      '>',
      '<font color=red>',
      '</font>',
      '&#42;',
      '\n',
      '- ',
      '1. ',
      '> ',
      '# ',
      ' ',
      '项目',
      'a',
      '\\',
      '！',
      '![',
      '```',
    ),
    { maxLength: 60 },
  );

  it('is read without failing', () => {
    fc.assert(
      fc.property(markup, (parts) => {
        expect(Array.isArray(readMarkdown(parts.join('')))).toBe(true);
      }),
    );
  });

  it('comes out unchanged once escaped', () => {
    const escape = (raw: string): string =>
      raw.replaceAll(/[&<>*~[\]()_#:+!`\\"-]/g, (char) => `&#${char.charCodeAt(0)};`);
    fc.assert(
      fc.property(markup, (parts) => {
        const raw = parts.join('').replaceAll('\n', ' ');
        expect(readInline(escape(raw)).every((node) => node.kind === 'text')).toBe(true);
        expect(wordsOf(readInline(escape(raw)))).toBe(raw);
      }),
    );
  });

  it('never yields a link outside the web', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.constantFrom('javascript:', 'data:', 'file://', ' '), (url, prefix) => {
        const nodes = readInline(`[x](${prefix}${url})`);
        expect(nodes.every((node) => node.kind !== 'link' || /^https?:/.test(node.href))).toBe(true);
      }),
    );
  });

  it('is read to the end even when hostile', () => {
    for (const piece of ['*a ', '**', '[', '<font color=red>', '`', '> ', '- ', '&#42'])
      expect(readMarkdown(piece.repeat(Math.ceil(20_000 / piece.length)))).not.toHaveLength(0);
  });
});
