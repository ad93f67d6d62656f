import type { Platform } from '../feishu/platform.ts';
import type { LookUp } from '../people/match-people.ts';
import { calledBy } from '../people/person.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** Asks the platform who people are. The sandbox takes in whoever the roster brings, so that anybody can be played. */
export const directoryOf =
  (platform: Platform, sandbox: Sandbox | null): LookUp =>
  (people) => {
    sandbox?.ensurePeople(
      people.flatMap(({ mobile, email, unit, roles, ...person }) =>
        mobile === null || sandbox.knows(mobile)
          ? []
          : [{ name: calledBy(person), mobile, email, unit, role: roles.join('、') }],
      ),
    );
    const known = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);
    return platform.lookUp(
      known(people.map(({ mobile }) => mobile)),
      known(people.map(({ email }) => email)),
    );
  };
