import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import { create, type InternalAxiosRequestConfig } from 'axios';
import { isLoopback } from '../config.ts';

const TIMEOUT_MS = 10_000;

/**
 * The SDK's way to the network. Its own has no timeout; one that is handed in must unwrap the body by itself, and give
 * the headers too when the SDK's `$return_headers` asks for them.
 */
export function createHttp(domain: string): HttpInstance {
  const http = create({
    timeout: TIMEOUT_MS,
    maxRedirects: 0,
    // A proxy for the outside must not swallow calls to the stand-in on this machine.
    ...(isLoopback(new URL(domain).hostname.replace(/^\[|\]$/g, '')) ? { proxy: false as const } : {}),
  });
  http.interceptors.response.use((response) =>
    wantsHeaders(response.config) ? { data: response.data, headers: response.headers } : response.data,
  );
  // The interceptor makes every method resolve to the body, which axios's types can't know.
  return http as unknown as HttpInstance;
}

const wantsHeaders = (config: InternalAxiosRequestConfig): boolean =>
  '$return_headers' in config && config.$return_headers === true;
