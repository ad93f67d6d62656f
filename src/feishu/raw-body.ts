import type { IncomingMessage } from 'node:http';

/** Reads a request's bytes as they came; null as soon as there are more than `most`. */
export function rawBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= most) {
        chunks.push(chunk);
        return;
      }
      request.off('data', take);
      request.pause();
      resolve(null);
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    // Cut off in the middle there is no end, and after the end this changes nothing.
    request.once('close', () => reject(new Error('the request was cut off')));
  });
}
