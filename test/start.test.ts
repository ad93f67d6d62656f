import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf, isCurrent, MADE_OF } from '../src/built.mjs';
import { programPath } from './kit/programs.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

let project: string;
const write = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(join(project, file)), { recursive: true });
  await writeFile(join(project, file), text);
};

/** What a service says from where it runs. */
function started(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['src/start.mjs', ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

const MAIN = "const from: string = 'sources';\nconsole.log(from, ...process.argv.slice(2));\n";
const LOCK = '{ "lockfileVersion": 3 }\n';

/** As a build leaves it. */
async function buildFrom(main: string): Promise<void> {
  await write('dist/service/main.mjs', "console.log('build', ...process.argv.slice(2));\n");
  await write(
    `dist/service/${MADE_OF}`,
    JSON.stringify({ 'src/main.ts': hashOf(main), 'package-lock.json': hashOf(LOCK) }),
  );
}

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'district-start-'));
  await write('src/main.ts', MAIN);
  await write('package-lock.json', LOCK);
  await write('package.json', '{ "type": "module" }\n');
  for (const file of ['src/start.mjs', 'src/built.mjs'])
    await copyFile(join(ROOT, file), join(project, file));
  await symlink(join(ROOT, 'node_modules'), join(project, 'node_modules'));
});
afterAll(() => rm(project, { recursive: true, force: true }));

describe('npm start', () => {
  it('runs the sources where nothing has been built', () => {
    expect(started('job', '提醒')).toBe('sources job 提醒\n');
  });

  it('runs the build where it is of these sources', async () => {
    await buildFrom(MAIN);
    expect(started('job', '提醒')).toBe('build job 提醒\n');
  });

  it('never runs a build of other sources', async () => {
    await buildFrom(`${MAIN}// Yesterday's.\n`);
    expect(started()).toBe('sources\n');
  });
});

describe('a build', () => {
  const current = (): boolean =>
    isCurrent(pathToFileURL(join(project, 'dist/service/')), pathToFileURL(`${project}/`));

  it('is out of date when a package has changed, or a source is gone', async () => {
    await buildFrom(MAIN);
    expect(current()).toBe(true);
    await write('package-lock.json', `${LOCK}\n`);
    expect(current()).toBe(false);
    await write('package-lock.json', LOCK);
    expect(current()).toBe(true);
    await rm(join(project, 'src/main.ts'));
    expect(current()).toBe(false);
    await write('src/main.ts', MAIN);
  });

  it('that was cut short is none', async () => {
    await rm(join(project, 'dist/service', MADE_OF));
    expect(current()).toBe(false);
  });

  it('knows every source of its own, and errors name their lines', async () => {
    const folder = pathToFileURL(`${dirname(programPath('main'))}/`);
    expect(isCurrent(folder)).toBe(true);
    const madeOf = Object.keys(JSON.parse(await readFile(new URL(MADE_OF, folder), 'utf8')));
    expect(madeOf).toEqual(expect.arrayContaining(['src/app.ts', 'cards/kit/card.ts', 'jobs/index.ts']));
    const script = `(await import(${JSON.stringify(pathToFileURL(programPath('log')).href)})).createLog('loud');`;
    const { stderr } = spawnSync(
      process.execPath,
      ['--enable-source-maps', '--input-type=module', '--eval', script],
      { encoding: 'utf8' },
    );
    expect(stderr).toMatch(/createLog \(.*\/src\/log\.ts:\d+:\d+\)/);
  });
});
