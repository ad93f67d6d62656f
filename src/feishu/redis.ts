import { Redis } from 'ioredis';
import type { Logger } from 'pino';

export type { Redis };

/**
 * Redis as we use it: for what may be lost. A command fails at once rather than wait for a server that is away, and
 * whoever asked does without.
 */
export function openRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 3000,
    commandTimeout: 500,
    retryStrategy: (attempt) => Math.min(200 * attempt, 5000),
  });
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away)
      log.warn({ err: error }, 'redis is away: limits and tokens are kept in the process until it is back');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('redis is back');
    away = false;
  });
  return redis;
}
