import type { Context, Middleware } from 'koa';

const LOCAL_NAME = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/i;

/**
 * The stand-in answers only the browser page and programs on this machine: a foreign name that resolves to it (DNS
 * rebinding) and other sites' pages (cross-site requests) are refused.
 */
export const onlyLocal =
  (paths: RegExp): Middleware =>
  async (ctx, next) => {
    if (paths.test(ctx.path) && isForeign(ctx)) {
      ctx.status = 403;
      ctx.body = { error: '只接受来自本机沙箱页面的请求。' };
      return;
    }
    await next();
  };

function isForeign(ctx: Context): boolean {
  const host = ctx.get('host');
  const origin = ctx.get('origin');
  const site = ctx.get('sec-fetch-site');
  return (
    !LOCAL_NAME.test(host) ||
    (origin !== '' && origin !== `http://${host}`) ||
    (site !== '' && site !== 'same-origin' && site !== 'none')
  );
}
