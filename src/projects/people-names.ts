import { type Read, sameName } from './cells.ts';
import type { WorkbookPerson } from './workbook.ts';

/** Finds people by the words in which a workbook names them: name, post, or either with the unit. */
export interface PeopleNames {
  /** @param near the unit to prefer where several go by the words */
  find(words: string, near: string | null): Read<string | null>;
}

const WHO = '人员表中的姓名或职务';

export function peopleNames(
  people: readonly WorkbookPerson[],
  shortNameOf: (unit: string) => string | null,
): PeopleNames {
  const byWords = new Map<string, WorkbookPerson[]>();
  const add = (words: string | null, person: WorkbookPerson): void => {
    if (words === null) return;
    const key = sameName(words);
    const others = byWords.get(key) ?? [];
    if (!others.includes(person)) byWords.set(key, [...others, person]);
  };
  for (const person of people) {
    const units =
      person.unit === null ? [] : [person.unit, shortNameOf(person.unit)].filter((unit) => unit !== null);
    for (const called of [person.name, person.post]) {
      add(called, person);
      if (called === null) continue;
      for (const unit of units) {
        add(`${unit}${called}`, person);
        add(`${called}(${unit})`, person);
      }
    }
  }
  return {
    find(words, near) {
      if (words === '' || /^(-|—|\/|无|待定)$/.test(words)) return { ok: true, value: null };
      const all = byWords.get(sameName(words)) ?? [];
      const here = near === null ? [] : all.filter((person) => person.unit === near);
      const [one, ...others] = here.length > 0 ? here : all;
      if (!one) return { ok: false, expected: WHO };
      if (others.length > 0)
        return { ok: false, expected: `${WHO}（有${others.length + 1}人同名，请写“单位＋姓名”）` };
      return { ok: true, value: one.key };
    },
  };
}
