import type { Database, Tx, Work } from '../../database/work.ts';
import { calledBy } from '../../people/person.ts';
import type { ExtraReading } from '../../projects/difference.ts';
import type { ExtraAround, ExtraSheet } from '../../projects/extra-sheets.ts';
import type { Sheet } from '../../projects/sheets.ts';
import { type Column, sheet } from '../../projects/write-sheets.ts';
import { importDoubts } from '../import-doubts.ts';
import {
  appoint,
  appointeeNamed,
  appointments,
  endAppointment,
  type StandingAppointment,
} from './appoint.ts';
import { type LadderRow, readLadderSheet } from './read-ladder-sheet.ts';
import { levelText } from './seat.ts';
import { type Target, targetText } from './target.ts';

export const NAME = '调度层级';

const HOW_TO =
  '六级调度中由办公室指定的负责人，一行一项；单位、项目、类别都不填的为全部。删去一行即取消该项指定，未指定的按花名册和项目计划确定。';

/** The sheet 调度层级 of the workbook: the appointments as they stand; what it says is what stands afterwards. */
export const ladderSheet: ExtraSheet = {
  name: NAME,
  async written(db) {
    const standing = db === null ? [] : await appointments(db);
    return { sheet: sheet(NAME, '六级调度负责人（办公室指定）', COLUMNS, standing), howTo: HOW_TO };
  },
  async compare(work, given, around) {
    const { taken, refused, added, changed, gone, same } = await compareLadder(work.db, given, around);
    return {
      difference: {
        added: added.map(({ row }) => rowText(row, around)),
        changed: changed.map(({ row, before }) => ({
          label: placeText(row.level, row, around),
          fields: [{ title: '负责人', before: calledBy(before.person), after: row.person }],
        })),
        gone: gone.map(standingText),
        same,
      },
      taken,
      refused,
    };
  },
  async apply(work, given, around) {
    const { added, changed, gone } = await compareLadder(work.db, given, around);
    for (const { level, ...target } of gone) await endAppointment(work, level, onlyTarget(target));
    for (const { row } of [...added, ...changed]) await appointRow(work, row);
  },
  doubts: (work, around) => importDoubts(work.db, around),
};

const COLUMNS: readonly Column<StandingAppointment>[] = [
  { title: '级次', width: 8, value: ({ level }) => level },
  { title: '单位', width: 30, value: ({ unit }) => unit },
  { title: '项目', width: 20, value: ({ project }) => project },
  { title: '类别', width: 18, value: ({ category }) => category },
  { title: '负责人', width: 36, value: ({ person }) => calledBy(person) },
];

interface Compared extends Pick<ExtraReading, 'taken' | 'refused'> {
  readonly added: readonly { readonly row: LadderRow }[];
  readonly changed: readonly { readonly row: LadderRow; readonly before: StandingAppointment }[];
  readonly gone: readonly StandingAppointment[];
  readonly same: number;
}

async function compareLadder(db: Database | Tx, given: Sheet, around: ExtraAround): Promise<Compared> {
  const { rows, refused } = readLadderSheet(given, around);
  const standing = await appointments(db);
  const pairs = rows.map((row) => ({ row, before: standing.find((one) => isSame(one, row)) }));
  const changed = pairs.flatMap(({ row, before }) =>
    before && !isCalled(before, row.person) ? [{ row, before }] : [],
  );
  const added = pairs.filter(({ before }) => before === undefined);
  return {
    taken: rows.length,
    refused,
    added,
    changed,
    // Rows that can't be read take nothing away.
    gone: refused.length > 0 ? [] : standing.filter((one) => !rows.some((row) => isSame(one, row))),
    same: rows.length - added.length - changed.length,
  };
}

type Place = Target & { readonly level: number };

const isSame = (one: Place, other: Place): boolean =>
  one.level === other.level &&
  one.unit === other.unit &&
  one.project === other.project &&
  one.category === other.category;

const isCalled = ({ person }: StandingAppointment, words: string): boolean =>
  person.name === words || person.post === words;

const onlyTarget = ({ unit, project, category }: Target): Target => ({ unit, project, category });

async function appointRow(work: Work, row: LadderRow): Promise<void> {
  // Whoever the sheet names came in with the same workbook.
  const person = await appointeeNamed(work.db, row.person);
  if (typeof person !== 'string') await appoint(work, row.level, onlyTarget(row), person.id);
}

const placeText = (level: number, target: Target, { projects }: Pick<ExtraAround, 'projects'>): string =>
  `${levelText(level)} ${targetText(target, projects.find(({ code }) => code === target.project)?.name ?? null)}`;

const rowText = (row: LadderRow, around: ExtraAround): string =>
  `${placeText(row.level, row, around)}：${row.person}`;

const standingText = ({ level, projectName, person, ...target }: StandingAppointment): string =>
  `${levelText(level)} ${targetText(target, projectName)}：${calledBy(person)}`;
