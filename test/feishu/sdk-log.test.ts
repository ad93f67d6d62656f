import { AxiosError, AxiosHeaders } from 'axios';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { sdkLog } from '../../src/feishu/sdk-log.ts';

let lines: string[];
beforeEach(() => {
  lines = [];
});
const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });

describe('what the SDK logs', () => {
  it('keeps words and codes of an HTTP error, none of its request', () => {
    const headers = new AxiosHeaders({ Authorization: 'Bearer t-g1044abcdefgh' });
    const config = { headers, data: '{"app_secret":"hush","text":"私密内容"}', url: 'https://x/y' };
    sdkLog(log, 'warn').error([
      new AxiosError('Request failed with status code 400', 'ERR_BAD_REQUEST', config),
      config,
    ]);
    expect(lines.join('')).toContain('Request failed with status code 400 (ERR_BAD_REQUEST)');
    expect(lines.join('')).not.toMatch(/hush|私密|t-g1044/);
  });

  it('keeps no token and no ticket that stands in a sentence', () => {
    sdkLog(log, 'warn').warn(['[ws]', 'got t-g1044abcdefgh for wss://host/ws/v2?access_key=k&ticket=abc']);
    expect(lines.join('')).toContain('wss://host/ws/v2?…');
    expect(lines.join('')).not.toMatch(/g1044|ticket=/);
  });

  it('whispers what is no trouble', () => {
    sdkLog(log, 'warn').info(['client ready']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 10 });
  });
});
