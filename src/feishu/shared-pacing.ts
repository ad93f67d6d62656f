import { type Pacer, PATIENCE_MS, type Turn } from './pacing.ts';
import type { Redis } from './redis.ts';

/** memoryPacer in Redis, by Redis's own clock, so that all replicas keep one pace. The last key is the recipient's. */
const RESERVE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local last = #KEYS
local turn, own, given = now, now, {}
for i, key in ipairs(KEYS) do
  local spacing, burst = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  given[i] = tonumber(redis.call('GET', key) or '0')
  local open = given[i] - burst * spacing
  if i == last then own = math.max(own, open) else turn = math.max(turn, open) end
end
if own > turn + tonumber(ARGV[1]) then return {tostring(own - now), 0} end
turn = math.max(turn, own)
for i, key in ipairs(KEYS) do
  local untilMs = math.max(given[i], turn) + tonumber(ARGV[2 * i])
  redis.call('SET', key, string.format('%.3f', untilMs), 'PX', math.ceil(untilMs - now) + 60000)
end
return {tostring(turn - now), 1}`;

/**
 * Paces shared by all replicas. While Redis is away each goes by its own memory, which knows what it did itself.
 */
export function sharedPacer(redis: Redis, memory: Pacer): Pacer {
  return {
    async reserve(shared, own) {
      const paces = [...shared, own];
      const keys = paces.map(({ key }) => key);
      const figures = paces.flatMap(({ spacingMs, burst }) => [spacingMs, burst]);
      const remembered = await memory.reserve(shared, own);
      try {
        return turnOf(await redis.eval(RESERVE, keys.length, ...keys, PATIENCE_MS, ...figures));
      } catch {
        return remembered;
      }
    },
  };
}

function turnOf(reply: unknown): Turn {
  if (!Array.isArray(reply)) throw new TypeError('an answer of Redis that is no turn');
  const waitMs = Number(reply[0]);
  if (!Number.isFinite(waitMs)) throw new TypeError('an answer of Redis that is no wait');
  return { waitMs, reserved: reply[1] === 1 };
}
