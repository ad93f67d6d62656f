import { createHash } from 'node:crypto';
import type { Rendering } from './rendering.ts';

/** Tells whether a rendering differs from the one last shown. */
export function renderingHash(rendering: Rendering): string {
  const hash = createHash('sha256').update(rendering.kind);
  switch (rendering.kind) {
    case 'card':
      hash.update(JSON.stringify(rendering.card));
      break;
    case 'text':
      hash.update(rendering.text);
      break;
    case 'file':
      hash.update(rendering.name).update(rendering.bytes);
      break;
  }
  return hash.digest('hex');
}
