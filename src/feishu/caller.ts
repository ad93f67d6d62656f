import { Client, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { type AxiosRequestConfig, isAxiosError } from 'axios';
import type { Logger } from 'pino';
import { z } from 'zod';
import { createHttp } from './http.ts';
import { PlatformError } from './platform-error.ts';
import { sdkLog } from './sdk-log.ts';
import { createTokenCache, type TokenCache } from './token-cache.ts';

export interface CallerParts {
  readonly appId: string;
  readonly appSecret: string;
  /** Base URL without a trailing slash. */
  readonly domain: string;
  readonly cache?: TokenCache;
  readonly log: Logger;
  /** Told of every call: its name and the platform's code (0 carried out, 'network' no answer). */
  readonly onCall?: (call: string, code: string) => void;
}

export interface Caller {
  /**
   * Makes one call through the SDK and gives what its answer holds besides code and message.
   * @throws PlatformError for whatever wasn't carried out
   */
  call<T>(name: string, request: AxiosRequestConfig, answer: z.ZodType<T>): Promise<T>;
  /** Fetches bytes; at most `most` of them. */
  fetchBytes(name: string, request: AxiosRequestConfig, most: number): Promise<Uint8Array>;
}

const Failure = z.object({ code: z.number(), msg: z.string().catch('') });
const Envelope = z.object({ data: z.unknown(), headers: z.record(z.string(), z.unknown()).catch({}) });

/**
 * The one place where the platform is called. The SDK resolves calls that failed with HTTP 200, has no single flight
 * for tokens and keeps a revoked one until it would have expired; all of that ends here.
 */
export function createCaller(parts: CallerParts): Caller {
  const cache = parts.cache ?? createTokenCache(null);
  const client = new Client({
    appId: parts.appId,
    appSecret: parts.appSecret,
    domain: parts.domain,
    httpInstance: createHttp(parts.domain),
    cache,
    logger: sdkLog(parts.log, 'debug'),
    loggerLevel: LoggerLevel.warn,
  });

  /** How often the token was thrown away; tells whether somebody else has done so since. */
  let renewals = 0;
  let fetching: Promise<unknown> | null = null;

  /** Many calls that find no token ask for it once. */
  async function warm(): Promise<void> {
    fetching ??= client.tokenManager.getTenantAccessToken().finally(() => {
      fetching = null;
    });
    await fetching;
  }

  async function renew(seen: number): Promise<void> {
    if (seen !== renewals) return;
    renewals++;
    await cache.drop();
  }

  async function once(name: string, request: AxiosRequestConfig): Promise<unknown> {
    try {
      await warm();
      // What the SDK's HTTP instance is asked for beyond axios's own options.
      const withHeaders: AxiosRequestConfig & { $return_headers: true } = {
        ...request,
        $return_headers: true,
      };
      const { data, headers } = Envelope.parse(await client.request<unknown>(withHeaders));
      const failure = Failure.safeParse(data);
      if (failure.success && failure.data.code !== 0)
        throw new PlatformError({
          call: name,
          code: failure.data.code,
          message: failure.data.msg,
          retryAfterMs: resetOf(headers),
        });
      parts.onCall?.(name, '0');
      return data;
    } catch (error) {
      const failure = asPlatformError(name, error);
      parts.onCall?.(name, failure.code === 0 ? 'network' : String(failure.code));
      throw failure;
    }
  }

  async function renewing(name: string, request: AxiosRequestConfig): Promise<unknown> {
    const seen = renewals;
    try {
      return await once(name, request);
    } catch (error) {
      if (!(error instanceof PlatformError && error.isTokenTrouble)) throw error;
      await renew(seen);
      return once(name, request);
    }
  }

  return {
    async call(name, request, answer) {
      const parsed = answer.safeParse(await renewing(name, request));
      if (parsed.success) return parsed.data;
      throw new PlatformError({
        call: name,
        code: 0,
        message: 'answer of an unknown shape',
        maybeDone: true,
      });
    },
    async fetchBytes(name, request, most) {
      const bytes = await renewing(name, { ...request, responseType: 'arraybuffer', maxContentLength: most });
      if (bytes instanceof Uint8Array) return bytes;
      throw new PlatformError({ call: name, code: 0, message: 'no bytes in the answer' });
    },
  };
}

/** Codes of connections that never reached the platform. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const TOKEN_FAILURE = /^failed to get \w+, code: (\d+), msg: (.*)$/s;

function asPlatformError(call: string, error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  if (isAxiosError(error)) {
    const { response } = error;
    if (!response)
      return new PlatformError({
        call,
        code: 0,
        message: error.code ?? 'no answer',
        maybeDone: !UNREACHED.has(error.code ?? ''),
      });
    const failure = Failure.safeParse(bodyOf(response.data));
    return new PlatformError({
      call,
      code: failure.success && failure.data.code !== 0 ? failure.data.code : response.status,
      message: failure.success ? failure.data.msg.slice(0, 300) : `HTTP ${response.status}`,
      status: response.status,
      retryAfterMs: resetOf(response.headers),
      maybeDone: response.status >= 500,
    });
  }
  const [, code, message] = TOKEN_FAILURE.exec(error instanceof Error ? error.message : '') ?? [];
  if (code !== undefined) return new PlatformError({ call, code: Number(code), message: message ?? '' });
  throw error;
}

/** Of a download that failed the body comes as bytes. */
function bodyOf(data: unknown): unknown {
  if (!(data instanceof Uint8Array)) return data;
  try {
    return JSON.parse(Buffer.from(data).toString('utf8'));
  } catch {
    return null;
  }
}

/** The platform says in seconds when its limit opens again. */
function resetOf(headers: object): number | null {
  const reset = 'x-ogw-ratelimit-reset' in headers ? Number(headers['x-ogw-ratelimit-reset']) : Number.NaN;
  return reset > 0 ? reset * 1000 : null;
}
