import type { IncomingMessage } from 'node:http';

/** The body of a request, or 'too-large' as soon as it is longer than allowed. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | 'too-large'> {
  if (Number(request.headers['content-length'] ?? 0) > most) return drained(request);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length > most) return drained(request);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The rest is thrown away, so that the sender can read why it was refused. */
function drained(request: IncomingMessage): 'too-large' {
  request.resume();
  return 'too-large';
}

/** The JSON that stands in the bytes; undefined for anything else. */
export function parseJson(bytes: Buffer | string): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
