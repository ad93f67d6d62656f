import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { programPath } from './kit/programs.ts';

const LOG = pathToFileURL(programPath('log')).href;

/** What a process that logs this writes: its lines on stderr, nothing on stdout. */
function written(statements: string, level = 'info'): Record<string, unknown>[] {
  const script = `import { createLog } from ${JSON.stringify(LOG)}; const log = createLog('${level}'); ${statements}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  return stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('writes lines of JSON on stderr, from its level on', () => {
  const lines = written(
    `log.debug('unheard'); log.info({ url: 'http://127.0.0.1' }, 'started'); log.error('last')`,
  );
  expect(lines).toMatchObject([
    { level: 30, msg: 'started', url: 'http://127.0.0.1' },
    { level: 50, msg: 'last' },
  ]);
});

it('never writes a secret, a mobile or a mail address', () => {
  const lines = written(`
    const secret = 'S3CRET';
    log.info({ app_secret: secret, a: { mobile: secret, b: { tenant_access_token: secret, c: { email: secret } } } });
    log.info({ headers: { Authorization: secret, authorization: secret }, password: secret });
    log.child({ appSecret: secret, AppSecret: secret }).info('child');`);
  expect(lines).toHaveLength(3);
  expect(JSON.stringify(lines)).not.toContain('S3CRET');
  expect(lines[0]).toMatchObject({ app_secret: '[redacted]', a: { mobile: '[redacted]' } });
});

it('keeps of an error what happened, not the request', () => {
  const [line] = written(`
    const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    const err = Object.assign(new TypeError('request failed', { cause }), {
      config: { headers: { Authorization: 'S3CRET' }, data: 'S3CRET' }, response: { data: 'S3CRET' } });
    log.error({ err }, 'sending failed');`);
  expect(JSON.stringify(line)).not.toContain('S3CRET');
  expect(line).toMatchObject({
    msg: 'sending failed',
    err: {
      type: 'TypeError',
      message: 'request failed',
      cause: { message: 'socket hang up', code: 'ECONNRESET' },
    },
  });
});

it('writes each of several errors that came together', () => {
  const [line] = written(`
    const first = new Error('weekly-inspect failed', { cause: new Error('no such table') });
    log.error({ err: new AggregateError([first, new Error('remind failed')], 'Jobs failed') }, 'tick');`);
  expect(line).toMatchObject({
    err: {
      message: 'Jobs failed',
      errors: [
        { message: 'weekly-inspect failed', cause: { message: 'no such table' } },
        { message: 'remind failed' },
      ],
    },
  });
});
