import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What starts processes of its own. */
const LONG = /\/test\/(?:faults|browser|cli|database\/embedded)/;

/**
 * Begins with the files that take longest: one of them begun last would keep one worker busy for half a minute while
 * the other has nothing left to do.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- not an array's
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
