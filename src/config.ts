import { z } from 'zod';

const emptyAsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);
const text = z.preprocess(emptyAsAbsent, z.string().trim().optional());

const Environment = z
  .object({
    PORT: z.preprocess(emptyAsAbsent, z.coerce.number().int().min(0).max(65_535).default(3000)),
    HOST: z.preprocess(emptyAsAbsent, z.string().default('127.0.0.1')),
    DATA_DIR: z.preprocess(emptyAsAbsent, z.string().default('./data')),
    DATABASE_URL: z.preprocess(emptyAsAbsent, z.url({ protocol: /^postgres(ql)?$/ }).optional()),
    REDIS_URL: z.preprocess(emptyAsAbsent, z.url({ protocol: /^rediss?$/ }).optional()),
    FEISHU_APP_ID: z.preprocess(
      emptyAsAbsent,
      z
        .string()
        .regex(/^cli_[0-9a-fA-F]{16}$/, 'must look like cli_ and 16 hexadecimal digits')
        .optional(),
    ),
    FEISHU_APP_SECRET: text,
    FEISHU_DOMAIN: z.preprocess(
      emptyAsAbsent,
      z.url({ protocol: /^https?$/ }).default('https://open.feishu.cn'),
    ),
    FEISHU_TRANSPORT: z.preprocess(
      emptyAsAbsent,
      z.enum(['long-connection', 'webhook']).default('long-connection'),
    ),
    FEISHU_ENCRYPT_KEY: text,
    FEISHU_VERIFICATION_TOKEN: text,
    FEISHU_CARD_REPLY: z.preprocess(emptyAsAbsent, z.enum(['card', 'toast']).default('card')),
    OFFICE_MOBILES: text,
    LOG_LEVEL: z.preprocess(
      emptyAsAbsent,
      z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    ),
    TIME_ZONE: z.preprocess(
      emptyAsAbsent,
      z.string().default('Asia/Shanghai').refine(isTimeZone, 'is not a time zone, e.g. Asia/Shanghai'),
    ),
  })
  .superRefine((env, ctx) => {
    const need = (key: keyof typeof env, because: string) => {
      if (env[key] === undefined)
        ctx.addIssue({ code: 'custom', path: [key], message: `is required ${because}` });
    };
    if (env.FEISHU_APP_ID !== undefined) {
      need('FEISHU_APP_SECRET', 'together with FEISHU_APP_ID');
      if (env.FEISHU_TRANSPORT === 'webhook') {
        need('FEISHU_ENCRYPT_KEY', 'with FEISHU_TRANSPORT=webhook: without it anybody could forge events');
        need('FEISHU_VERIFICATION_TOKEN', 'with FEISHU_TRANSPORT=webhook');
      }
    } else if (env.FEISHU_APP_SECRET !== undefined) {
      need('FEISHU_APP_ID', 'together with FEISHU_APP_SECRET');
    } else if (!isLoopback(env.HOST)) {
      ctx.addIssue({
        code: 'custom',
        path: ['HOST'],
        message: 'must be a loopback address while the sandbox runs (no FEISHU_APP_ID is set)',
      });
    }
  });

export interface FeishuConfig {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly transport: 'long-connection' | 'webhook';
  readonly encryptKey: string | null;
  readonly verificationToken: string | null;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** null: the embedded server under dataDir. */
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** null: the sandbox. */
  readonly feishu: FeishuConfig | null;
  readonly cardReply: 'card' | 'toast';
  /** Mobiles of the first office staff, who may send in the first roster. */
  readonly officeMobiles: readonly string[];
  readonly logLevel: string;
  readonly timeZone: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The environment as typed configuration, or every problem in it at once. Pure; .env.example explains each variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    };
  const env = parsed.data;
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = env;
  return {
    ok: true,
    config: {
      port: env.PORT,
      host: env.HOST,
      dataDir: env.DATA_DIR,
      databaseUrl: env.DATABASE_URL ?? null,
      redisUrl: env.REDIS_URL ?? null,
      feishu:
        appId === undefined || appSecret === undefined
          ? null
          : {
              appId,
              appSecret,
              domain: env.FEISHU_DOMAIN.replace(/\/+$/, ''),
              transport: env.FEISHU_TRANSPORT,
              encryptKey: env.FEISHU_ENCRYPT_KEY ?? null,
              verificationToken: env.FEISHU_VERIFICATION_TOKEN ?? null,
            },
      cardReply: env.FEISHU_CARD_REPLY,
      officeMobiles: (env.OFFICE_MOBILES ?? '').split(/[,，\s]+/).filter(Boolean),
      logLevel: env.LOG_LEVEL,
      timeZone: env.TIME_ZONE,
    },
  };
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
