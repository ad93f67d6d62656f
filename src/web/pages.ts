import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { send } from '@koa/send';
import type { Middleware } from 'koa';

/** Serves a built page's folder at /; names with a content hash may be kept by the browser for good. */
export function pageRoutes(folder: string): Middleware {
  return async (ctx, next) => {
    const path = ctx.path === '/' ? '/index.html' : ctx.path;
    const reading = ctx.method === 'GET' || ctx.method === 'HEAD';
    if (reading && /^\/(index\.html|favicon\.svg|assets\/[\w.-]+)$/.test(path))
      await send(ctx, path, { root: folder, maxage: path.startsWith('/assets/') ? 31_536_000_000 : 0 });
    else await next();
  };
}

/** Whether the page has been built (`npm run prepare` does, as part of `npm ci`). */
export const pageIsBuilt = (folder: string): boolean => existsSync(join(folder, 'index.html'));
