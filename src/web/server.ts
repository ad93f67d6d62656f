import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import Koa, { type Middleware } from 'koa';
import helmet from 'koa-helmet';
import type { Logger } from 'pino';

export interface WebParts {
  readonly routes: readonly Middleware[];
  /** Takes a connection upgrade; false when it isn't its own. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  readonly log: Logger;
}

export interface WebServer {
  readonly url: string;
  readonly port: number;
  /** Takes no new connections, lets those under way finish. */
  close(): Promise<void>;
}

/** Charts and the page are our own; nothing is loaded from elsewhere. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
  },
};

const GONE = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);

/** The one HTTP door: security headers, one error boundary, then the routes in order. */
export function createWeb({ routes, log }: WebParts): Koa {
  const app = new Koa();
  app.use(helmet({ contentSecurityPolicy, hsts: false }));
  app.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      log.error({ err: error, path: ctx.path, method: ctx.method }, 'request failed');
      ctx.status = 500;
      ctx.body = { error: '系统内部错误，已记录。' };
    }
  });
  for (const route of routes) app.use(route);
  app.on('error', (error: Error & { code?: string }) => {
    // The client went away while we answered: nothing of ours failed.
    if (!GONE.has(error.code ?? '')) log.warn({ err: error }, 'connection error');
  });
  return app;
}

/**
 * Listens; rejects with the system's error when it can't (EADDRINUSE, EACCES).
 * @param port 0 for any free one
 */
export async function listen(parts: WebParts, port: number, host: string): Promise<WebServer> {
  const answer = createWeb(parts).callback();
  const server = createServer((request, response) => void answer(request, response));
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.on('upgrade', (request, socket, head) => {
    if (!parts.upgrade?.(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = boundPort(server.address());
  const shown = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${shown}:${bound}`, port: bound, close: () => close(server) };
}

const boundPort = (address: AddressInfo | string | null): number =>
  address !== null && typeof address === 'object' ? address.port : 0;

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // Live streams never finish by themselves.
  const timer = setTimeout(() => server.closeAllConnections(), 3000);
  await closed;
  clearTimeout(timer);
}
