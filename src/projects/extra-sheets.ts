import type { Database, Tx, Work } from '../database/work.ts';
import { sameName } from './cells.ts';
import type { ExtraReading } from './difference.ts';
import type { Sheet } from './sheets.ts';
import type { Project, WorkbookPerson } from './workbook.ts';
import type { WrittenSheet } from './write-sheets.ts';

/** A sheet of the workbook that a later feature keeps: written into the template, read with the plan. */
export interface ExtraSheet {
  readonly name: string;
  /** The sheet as it stands, and how to fill it in. @param db null: as the service comes with it */
  readonly written: (db: Database | Tx | null) => Promise<WrittenExtra>;
  /** What applying the sheet would change. */
  readonly compare: (work: Work, sheet: Sheet, around: ExtraAround) => Promise<ExtraReading>;
  /** Applies what `compare` says, in the same transaction. */
  readonly apply: (work: Work, sheet: Sheet, around: ExtraAround, reason: string) => Promise<void>;
  /** What the import as a whole, with or without the sheet, leaves to be looked after; sentences to the office. */
  readonly doubts?: (work: Work, around: ExtraAround) => Promise<readonly string[]>;
}

export interface WrittenExtra {
  readonly sheet: WrittenSheet;
  readonly howTo: string;
}

/** What else would stand after the import. */
export interface ExtraAround {
  /** Units, by full and short name. */
  readonly units: ReadonlySet<string>;
  readonly unitNames: readonly string[];
  readonly people: readonly WorkbookPerson[];
  readonly projects: readonly Pick<Project, 'code' | 'name'>[];
}

/** The file's sheets that are extra ones; of two with one name the first. */
export const extrasIn = (
  sheets: readonly Sheet[],
  extras: readonly ExtraSheet[],
): { readonly extra: ExtraSheet; readonly sheet: Sheet }[] =>
  extras.flatMap((extra) => {
    const sheet = sheets.find(({ name }) => sameName(name) === sameName(extra.name));
    return sheet ? [{ extra, sheet }] : [];
  });
