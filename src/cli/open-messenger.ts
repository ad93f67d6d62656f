import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { createLimits, type Limits } from '../feishu/limits.ts';
import { createPlatform, type Platform } from '../feishu/platform.ts';
import type { Redis } from '../feishu/redis.ts';
import { createTokenCache } from '../feishu/token-cache.ts';
import type { Metrics } from '../web/metrics.ts';

export interface Credentials {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
}

export interface Messenger {
  readonly platform: Platform;
  readonly limits: Limits;
  close(): void;
}

/** The calls out, Feishu or its stand-in alike; token and limits shared through Redis where there is one. */
export async function openMessenger(
  credentials: Credentials,
  config: Config,
  log: Logger,
  metrics: Metrics,
): Promise<Messenger> {
  const redis = config.redisUrl === null ? null : await connectRedis(config.redisUrl, log);
  return {
    platform: createPlatform({
      ...credentials,
      cache: createTokenCache(redis),
      log,
      onCall: (method, code) => metrics.calls.inc({ method, code }),
    }),
    limits: createLimits({
      appId: credentials.appId,
      redis,
      onWait: (method, seconds) => metrics.limitWaits.observe({ method }, seconds),
    }),
    close: () => redis?.disconnect(),
  };
}

/** Its client is loaded only where there is one to speak to: most run without. */
const connectRedis = async (url: string, log: Logger): Promise<Redis> =>
  (await import('../feishu/redis.ts')).openRedis(url, log);
