import type { z } from 'zod';
import type { Limits } from '../limits.ts';
import type { Part } from '../multipart.ts';
import { PER_TARGET } from '../limits.ts';
import type { CallbackTokens, TenantTokens } from '../tokens.ts';
import type { Counters } from '../counters.ts';
import type { Workspace } from '../workspace.ts';

/** What the handlers of the open APIs work on. */
export interface ApiParts {
  readonly workspace: Workspace;
  readonly limits: Limits;
  readonly tokens: TenantTokens;
  readonly callbackTokens: CallbackTokens;
  readonly counters: Counters;
}

export interface Call {
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  /** The parsed JSON of the body; undefined where it was none. */
  readonly json: unknown;
  readonly parts: ReadonlyMap<string, Part> | null;
}

/** JSON as it goes over the wire (an envelope already), or bytes to download. */
export type Answer = { readonly json: object } | { readonly bytes: Uint8Array; readonly name: string };

export type ApiHandler = (call: Call) => Answer | Promise<Answer>;
export type ApiHandlers = Readonly<Record<string, ApiHandler>>;

/** Refused as the platform refuses. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly code: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: number, message: string, status = 400, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

export const success = (data: object = {}): Answer => ({ json: { code: 0, msg: 'success', data } });

/** The part of the body that the handler relies on. */
export function bodyOf<T>(call: Call, shape: z.ZodType<T>, code = 230001): T {
  const parsed = shape.safeParse(call.json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiRefusal(code, `invalid request param: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

/** 5 a second to one person, in one chat or of one card. */
export function keepTargetLimit({ limits }: ApiParts, target: string): void {
  if (limits.take(`target ${target}`, PER_TARGET) > 0)
    throw new ApiRefusal(230020, 'This operation triggers the frequency limit.');
}
