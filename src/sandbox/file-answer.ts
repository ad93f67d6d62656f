import type { Context } from 'koa';

const NAME_MOST = 200;

/** A file's name as it came from outside: no path, no control characters, never empty. */
export function fileName(given: unknown): string {
  const text = typeof given === 'string' ? given : '';
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll(/[/\\]/g, '_')
    .trim();
  return plain.slice(-NAME_MOST) || '未命名';
}

/** The pictures that people may send, by how their bytes begin. */
const PICTURES: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\u0089PNG\r\n/],
  ['image/jpeg', /^\u00ff\u00d8\u00ff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/bmp', /^BM[^]{4}\0\0\0\0/],
];

/** null for anything that isn't a picture, whatever it calls itself. */
export function pictureType(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return PICTURES.find(([, pattern]) => pattern.test(head))?.[0] ?? null;
}

export const isPicture = (bytes: Uint8Array): boolean => pictureType(bytes) !== null;

/** Answers with the bytes; what isn't a picture is never shown by the browser itself, only saved. */
export function sendFile(ctx: Context, name: string, bytes: Uint8Array, attachment: boolean): void {
  const picture = attachment ? null : pictureType(bytes);
  ctx.set('x-content-type-options', 'nosniff');
  ctx.set('content-security-policy', "default-src 'none'; sandbox");
  if (picture === null) ctx.attachment(name);
  ctx.type = picture ?? 'application/octet-stream';
  ctx.body = Buffer.from(bytes);
}
