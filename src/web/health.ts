import type { Middleware } from 'koa';

/** A thing the service needs: null when it is fine, else what is wrong. */
export type Check = () => Promise<string | null>;

const CHECK_TIMEOUT_MS = 2000;

/**
 * GET /healthz: the process is up. GET /readyz: database and messenger are reachable; 503 and which is not otherwise.
 */
export function healthRoutes(
  checks: Readonly<Record<string, Check>>,
  onChecked: (ready: boolean) => void,
): Middleware {
  return async (ctx, next) => {
    if (ctx.method === 'GET' && ctx.path === '/healthz') ctx.body = { status: 'ok' };
    else if (ctx.method === 'GET' && ctx.path === '/readyz') {
      const results = await checked(checks);
      const ready = results.every(([, result]) => result === 'ok');
      onChecked(ready);
      ctx.status = ready ? 200 : 503;
      ctx.body = { status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) };
    } else await next();
  };
}

const checked = (checks: Readonly<Record<string, Check>>): Promise<(readonly [string, string])[]> =>
  Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, (await within(check)) ?? 'ok'] as const),
  );

async function within(check: Check): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer within 2 s'), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
