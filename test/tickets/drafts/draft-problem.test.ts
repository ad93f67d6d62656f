import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { draftProblem, type NewProblem } from '../../../src/tickets/drafts/draft-problem.ts';
import { standingProblems } from '../../../src/tickets/drafts/standing-problems.ts';
import { createWorld, givenDistrict, type World } from '../../check-ins/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await givenDistrict(world);
});
afterAll(() => world.close());
let project = '';
let tests = 0;
/** What was said can't be taken back, so each test has a project of its own. */
beforeEach(async () => {
  tests += 1;
  project = `P-${tests}`;
  await world.givenProject(project, `项目${tests}`, '区教体局', 'teacher');
  world.at('2026-11-26', '10:00');
});

const standing = async (asOf = world.clock.now()) =>
  (await standingProblems(world.db, asOf)).filter((one) => one.project.startsWith(project));

let sources = 0;
const problem = (words: string, more: Partial<NewProblem> = {}): NewProblem => ({
  project,
  words,
  category: null,
  origin: 'check-in',
  raisedBy: 'teacher',
  source: `report:${(sources += 1)}:1`,
  message: 'om_1',
  ...more,
});
const draft = (words: string, more: Partial<NewProblem> = {}) =>
  world.work((work) => draftProblem(work, problem(words, more)));

describe('a problem', () => {
  it('is kept as it was said, for the department that the routing names', async () => {
    const { draft: made, as } = await draft('施工许可证未办下来，请协调', { category: '审批-施工许可' });
    expect(as).toBe('new');
    expect(made).toMatchObject({
      projectName: `项目${tests}`,
      words: '施工许可证未办下来，请协调',
      category: '审批-施工许可',
      owner: '区住建局',
      origin: 'check-in',
      by: 'teacher',
      state: 'draft',
    });
    expect(made.sayings).toMatchObject([{ week: '2026-W48', saidBy: 'teacher' }]);
    const journal = await world.db
      .selectFrom('journal')
      .selectAll()
      .where('subject', '=', `ticket:${made.id}`)
      .execute();
    expect(journal).toMatchObject([
      { action: 'ticket.drafted', data: { words: '施工许可证未办下来，请协调' } },
    ]);
  });

  it('joins its draft when it is said again, week by week', async () => {
    const first = await draft('临时用电未接入', { category: '要素-电' });
    world.at('2026-12-03', '10:00');
    const second = await draft('临时用电仍未接入，影响桩基施工', { category: '要素-电' });
    world.at('2026-12-07', '10:00');
    const third = await draft('现场临时用电没有接入', { origin: 'inspection', raisedBy: 'office' });
    expect([second.as, third.as]).toEqual(['again', 'again']);
    expect(third.draft.id).toBe(first.draft.id);
    const [only, ...others] = await standing();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      words: '临时用电未接入',
      lastWords: '现场临时用电没有接入',
      firstWeek: '2026-W48',
      lastWeek: '2026-W50',
      weeks: 3,
      origin: 'check-in',
    });
  });

  it('is another one in another project, and in other words', async () => {
    await draft('临时用电未接入');
    await draft('围挡破损');
    await world.givenProject(`${project}-2`, '另一个项目', '区住建局', 'contact');
    await draft('临时用电未接入', { project: `${project}-2`, raisedBy: 'contact' });
    expect((await standing()).map((one) => [one.project, one.words])).toEqual([
      [project, '临时用电未接入'],
      [project, '围挡破损'],
      [`${project}-2`, '临时用电未接入'],
    ]);
  });

  it('is drafted once a source, however often and whenever that comes', async () => {
    const twice = problem('塔吊未验收');
    const [one, other] = await Promise.all([
      world.work((work) => draftProblem(work, twice)),
      world.work((work) => draftProblem(work, twice)),
    ]);
    expect(one.draft.id).toBe(other.draft.id);
    expect([one.as, other.as].toSorted()).toEqual(['new', 'same']);
    expect(one.draft.sayings).toHaveLength(1);
  });

  it('is one draft when two name it at the same moment', async () => {
    const both = await Promise.all([draft('渣土外运受限'), draft('渣土外运受限', { raisedBy: 'office' })]);
    expect(both.map(({ as }) => as).toSorted()).toEqual(['again', 'new']);
    expect(await standing()).toHaveLength(1);
  });

  it('stands as it stood at the moment asked for', async () => {
    await draft('临时用电未接入');
    const before = world.clock.now();
    world.at('2026-12-03', '10:00');
    await draft('临时用电未接入');
    expect(await standing(before)).toMatchObject([{ lastWeek: '2026-W48', weeks: 1 }]);
    expect(await standing()).toMatchObject([{ weeks: 2 }]);
  });
});
