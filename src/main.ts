import { existsSync } from 'node:fs';
import { importCommand } from './cli/import.ts';
import { jobCommand } from './cli/job.ts';
import { explain } from './cli/explain.ts';
import { serve } from './cli/serve.ts';
import { templateCommand } from './cli/template.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';

const commands = { serve, import: importCommand, template: templateCommand, job: jobCommand };

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
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (!command) {
    process.stderr.write(`Unknown command ${name}. Known: ${Object.keys(commands).join(', ')}\n`);
    return 2;
  }
  const log = createLog(config.logLevel);
  try {
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
