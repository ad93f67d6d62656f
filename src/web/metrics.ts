import type { Middleware } from 'koa';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the service counts. One registry a process; served at /metrics. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    /** Its count says how many were taken. */
    events: new Histogram({
      name: 'bot_event_seconds',
      help: 'From an event to its answer',
      labelNames: ['kind'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
      registers,
    }),
    refused: new Counter({
      name: 'bot_refused_total',
      help: 'Pushes, presses and messages refused, by reason',
      labelNames: ['reason'],
      registers,
    }),
    calls: new Counter({
      name: 'feishu_calls_total',
      help: 'Calls to the platform by result code',
      labelNames: ['method', 'code'],
      registers,
    }),
    limitWaits: new Histogram({
      name: 'feishu_limit_wait_seconds',
      help: 'Time a message waited for the send limits',
      labelNames: ['method'],
      buckets: [0.01, 0.1, 0.5, 1, 5, 15, 60],
      registers,
    }),
    deliveries: new Counter({
      name: 'bot_deliveries_total',
      help: 'Messages by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    jobs: new Counter({
      name: 'bot_jobs_total',
      help: 'Occasions run',
      labelNames: ['job'],
      registers,
    }),
    ready: new Gauge({ name: 'bot_ready', help: '1 when the service can do its work', registers }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

/** GET /metrics, for Prometheus. */
export function metricsRoute({ registry }: Metrics): Middleware {
  return async (ctx, next) => {
    if (ctx.path === '/metrics' && ctx.method === 'GET') {
      ctx.type = registry.contentType;
      ctx.body = await registry.metrics();
    } else await next();
  };
}
