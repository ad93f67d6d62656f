import { existsSync } from 'node:fs';
import { explain } from './cli/explain.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';

/** Each is loaded only when it is wanted: a word about the configuration comes at once. */
const commands = {
  serve: async () => (await import('./cli/serve.ts')).serve,
  import: async () => (await import('./cli/import.ts')).importCommand,
  template: async () => (await import('./cli/template.ts')).templateCommand,
  job: async () => (await import('./cli/job.ts')).jobCommand,
  verify: async () => (await import('./cli/verify.ts')).verifyCommand,
  parse: async () => (await import('./cli/parse.ts')).parseCommand,
};

/** The process: reads the environment, runs the command, sets the exit code. */
async function main(): Promise<number> {
  // Never overrides what the environment says already.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readConfig(process.env);
  if (!read.ok) {
    process.stderr.write(
      `The configuration is not usable (see .env.example):\n${read.problems.join('\n')}\n`,
    );
    return 2;
  }
  const { config } = read;
  const [name = 'serve', ...args] = process.argv.slice(2);
  const load = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (!load) {
    process.stderr.write(`Unknown command ${name}. Known: ${Object.keys(commands).join(', ')}\n`);
    return 2;
  }
  const log = createLog(config.logLevel);
  try {
    const command = await load();
    return await command(config, log, args);
  } catch (error) {
    const sentence = explain(error, config);
    if (sentence === null) log.fatal({ err: error }, 'unexpected failure');
    process.stderr.write(
      `${sentence ?? '出现意外错误，详见日志。An unexpected error; the log says more.'}\n`,
    );
    return 1;
  }
}

process.exitCode = await main();
