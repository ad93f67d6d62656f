/** One part of a form; the SDK sends files without a file name. */
export interface Part {
  readonly name: string;
  readonly fileName: string | null;
  readonly bytes: Buffer;
}

/** The parts of a multipart/form-data body by name; null when it isn't one. */
export function parseMultipart(contentType: string, body: Buffer): ReadonlyMap<string, Part> | null {
  const [, quoted, plain] =
    /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return null;
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // So that the first delimiter is found like the others.
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const parts = new Map<string, Part>();
  let at = whole.indexOf(delimiter);
  if (at < 0) return null;
  for (;;) {
    const start = at + delimiter.length;
    if (whole.subarray(start, start + 2).toString() === '--') return parts;
    at = whole.indexOf(delimiter, start);
    if (at < 0) return null;
    const part = parsePart(whole.subarray(start + 2, at));
    if (part) parts.set(part.name, part);
  }
}

function parsePart(bytes: Buffer): Part | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const headers = bytes.subarray(0, end).toString('utf8');
  const name = /content-disposition:[^\r\n]*\bname="([^"]*)"/i.exec(headers)?.[1];
  if (name === undefined) return null;
  const fileName = /content-disposition:[^\r\n]*\bfilename="([^"]*)"/i.exec(headers)?.[1] ?? null;
  return { name, fileName, bytes: bytes.subarray(end + 4) };
}
