import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '../../src/sandbox/frames.ts';
import { shownText, withMentions } from '../../src/sandbox/mentions.ts';
import { parseMultipart } from '../../src/sandbox/multipart.ts';

describe('mentions', () => {
  const people = [
    { openId: 'ou_unit', name: '区住建局' },
    { openId: 'ou_contact', name: '区住建局联系人' },
    { openId: 'ou_odd', name: 'A.*(B' },
  ];

  it('prefers the longest name', () => {
    expect(withMentions('@区住建局联系人 与 @区住建局', people)).toMatchObject({
      text: '@_user_1 与 @_user_2',
      mentions: [{ openId: 'ou_contact' }, { openId: 'ou_unit' }],
    });
  });

  it('mentions somebody named twice under one key', () => {
    expect(withMentions('@A.*(B @A.*(B', people)).toMatchObject({
      text: '@_user_1 @_user_1',
      mentions: [{}],
    });
  });

  it('shows every text as it was written', () => {
    const word = fc.constantFrom('@', '区住建局', '联系人', 'A.*(B', '请', ' ', '\n', '<b>');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const { text, mentions } = withMentions(words.join(''), people);
        expect(shownText(text, mentions)).toBe(words.join(''));
      }),
    );
  });
});

describe('forms', () => {
  it('come apart byte for byte', async () => {
    const file = fc.uint8Array({ maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(file, fc.string({ minLength: 1, unit: 'grapheme-ascii' }), async (bytes, text) => {
        const form = new FormData();
        form.set('text', text);
        form.set('file', new Blob([bytes]), 'a.bin');
        const request = new Request('http://127.0.0.1', { method: 'POST', body: form });
        const body = Buffer.from(await request.arrayBuffer());
        const parts = parseMultipart(request.headers.get('content-type') ?? '', body);
        expect(Buffer.from(parts?.get('file')?.bytes ?? '')).toEqual(Buffer.from(bytes));
        expect(parts?.get('text')?.bytes.toString()).toBe(text.replaceAll(/\r\n|\r|\n/g, '\r\n'));
      }),
    );
  });

  it('never fail on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const parse = () => parseMultipart('multipart/form-data; boundary=-', Buffer.from(bytes));
        expect(parse).not.toThrow();
      }),
    );
  });
});

describe('frames', () => {
  it('come back as they went', () => {
    const frame = fc.record({
      sequence: fc.nat(),
      service: fc.nat(),
      method: fc.constantFrom(0, 1),
      headers: fc.dictionary(fc.stringMatching(/^[a-z_]+$/), fc.string({ unit: 'grapheme' })),
      payload: fc.uint8Array(),
    });
    fc.assert(
      fc.property(frame, (sent) => {
        const got = decodeFrame(encodeFrame(sent));
        expect({ ...got, payload: [...(got?.payload ?? [])] }).toEqual({
          ...sent,
          headers: { ...sent.headers },
          payload: [...sent.payload],
        });
      }),
    );
  });

  it('are never made of other bytes by force', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(() => decodeFrame(bytes)).not.toThrow();
      }),
    );
  });
});
