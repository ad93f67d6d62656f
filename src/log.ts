import pino, { type Logger } from 'pino';

/** Names under which secrets travel; whatever stands there never reaches a line of the log. */
const SECRETS = [
  'app_secret',
  'appSecret',
  'AppSecret',
  'tenant_access_token',
  'authorization',
  'Authorization',
  'password',
  'mobile',
  'email',
];

/** Structured logs on stderr, so that a command's answer on stdout stays readable. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
        censor: '[redacted]',
      },
      serializers: { err: errorWithoutRequest },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** An HTTP client's error carries its whole request, secrets and all; only what happened is kept. */
function errorWithoutRequest(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { cause } = error;
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack,
    ...(cause === undefined ? {} : { cause: errorWithoutRequest(cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map(errorWithoutRequest) } : {}),
  };
}
