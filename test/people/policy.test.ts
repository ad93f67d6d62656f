import { describe, expect, it } from 'vitest';
import type { Person, Role } from '../../src/people/person.ts';
import { ACTIONS, type Action, may, type Relation, relationsTo } from '../../src/people/policy.ts';

const ROLES: readonly Role[] = ['办公室', '区领导', '主要负责人', '联系人', '督查室'];
const RELATIONS: readonly Relation[] = [
  'contact',
  'stand-in of the contact',
  'head of the unit',
  'of the unit',
  'project leader',
  'field leader',
  'works on it',
  'helps with it',
  'raised it',
  'decides it',
  'signs it',
];
/** How somebody stands to a project: a ticket's relations say nothing of it. */
const TO_PROJECTS = RELATIONS.slice(0, 6);

/** The policy written down a second time, by hand, from the plan: who may do what by role and by relation. */
const EXPECTED: Record<Action, { roles: readonly Role[]; relations: readonly Relation[] }> = {
  'help.read': { roles: ROLES, relations: RELATIONS },
  'plan.import': { roles: ['办公室'], relations: [] },
  'plan.template': { roles: ['办公室'], relations: [] },
  'plan.change': { roles: ['办公室'], relations: [] },
  'plan.gaps': { roles: ['办公室', '督查室'], relations: [] },
  'project.read': { roles: ['办公室', '区领导', '督查室'], relations: TO_PROJECTS },
  'project.search': { roles: ROLES, relations: RELATIONS },
  'check-in.report': {
    roles: ['办公室'],
    relations: ['contact', 'stand-in of the contact', 'head of the unit'],
  },
  'ticket.raise': {
    roles: ['办公室', '区领导', '督查室'],
    relations: ['contact', 'stand-in of the contact', 'head of the unit'],
  },
  'ticket.read': {
    roles: ['办公室', '区领导', '督查室'],
    relations: RELATIONS.filter((relation) => relation !== 'signs it'),
  },
  'ticket.sort': { roles: ['办公室'], relations: [] },
  'ticket.assign': { roles: ['办公室'], relations: [] },
  'ticket.work': { roles: [], relations: ['works on it'] },
  'ticket.feedback': { roles: ['办公室', '督查室'], relations: ['works on it', 'helps with it'] },
  'ticket.decide': { roles: [], relations: ['decides it'] },
  'ticket.verify': { roles: ['办公室'], relations: ['raised it', 'decides it'] },
  'ticket.instruct': { roles: [], relations: ['decides it', 'project leader', 'field leader'] },
  'ticket.raise-level': { roles: ['办公室'], relations: ['decides it'] },
  'ticket.arrange': { roles: ['办公室'], relations: [] },
  'ladder.read': { roles: ['办公室', '区领导', '督查室'], relations: [] },
  'ladder.change': { roles: ['办公室'], relations: [] },
  'ticket.chat': {
    roles: ['办公室'],
    relations: ['works on it', 'helps with it', 'decides it', 'project leader', 'field leader'],
  },
  'ticket.chat-close': { roles: ['办公室'], relations: [] },
  'exemption.apply': {
    roles: [],
    relations: ['contact', 'stand-in of the contact', 'head of the unit'],
  },
  'exemption.read': { roles: ['办公室', '区领导', '督查室'], relations: [...TO_PROJECTS, 'signs it'] },
  'exemption.sign': { roles: [], relations: ['signs it'] },
  'exemption.decide': { roles: ['办公室'], relations: [] },
  'visit.record': { roles: ['办公室', '区领导', '督查室'], relations: [] },
  'visit.read': { roles: ['办公室', '区领导', '督查室'], relations: TO_PROJECTS },
  'declaration.make': { roles: [], relations: ['of the unit'] },
  'declaration.read': { roles: ['办公室', '区领导', '督查室'], relations: ['of the unit'] },
  'declaration.decide': { roles: ['办公室'], relations: [] },
  'score.read': { roles: ['办公室', '区领导', '督查室'], relations: ['of the unit'] },
  'score.evidence': { roles: ['办公室'], relations: ['of the unit'] },
  'request.make': { roles: ROLES, relations: RELATIONS },
  'request.read': { roles: ['办公室'], relations: [] },
  'prompts.read': { roles: ['办公室'], relations: [] },
  'week.read-own': { roles: ROLES, relations: RELATIONS },
  'week.read-all': { roles: ['办公室', '区领导', '督查室'], relations: [] },
  'bulletin.read': { roles: ROLES, relations: RELATIONS },
  'chat.set-bulletin': { roles: ['办公室'], relations: [] },
  'trouble.read': { roles: ['办公室'], relations: [] },
  'rules.read': { roles: ROLES, relations: RELATIONS },
  'rules.change': { roles: ['办公室'], relations: [] },
};

const someone = (roles: readonly Role[], more: Partial<Person> = {}): Person => ({
  id: 'p',
  name: '某人',
  post: null,
  unit: null,
  roles,
  standsInFor: [],
  ...more,
});

const onRoster = new Set<Action>([
  'bulletin.read',
  'help.read',
  'project.search',
  'request.make',
  'rules.read',
  'week.read-own',
]);

describe('policy', () => {
  const cases = ACTIONS.flatMap((action) =>
    ROLES.flatMap((role) => [null, ...RELATIONS].map((relation) => [action, role, relation] as const)),
  );

  it.each(cases)('%s by %s standing as %s', (action, role, relation) => {
    const expected =
      EXPECTED[action].roles.includes(role) ||
      (relation !== null && EXPECTED[action].relations.includes(relation));
    expect(may(someone([role]), action, relation === null ? [] : [relation]).allowed).toBe(expected);
  });

  it.each(ACTIONS)('%s is refused to strangers with a sentence', (action) => {
    const decision = may(null, action, RELATIONS);
    expect(decision.allowed).toBe(false);
    expect(decision.allowed ? '' : decision.sentence).toMatch(/花名册/);
  });

  it.each(ACTIONS)('%s asks nothing more of a person without roles than its relations', (action) => {
    expect(may(someone([]), action).allowed).toBe(onRoster.has(action));
  });

  it('names every refusal in a whole sentence', () => {
    const refusals = ACTIONS.map((action) => may(someone([]), action)).filter(({ allowed }) => !allowed);
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) expect(refusal).toMatchObject({ sentence: expect.stringMatching(/。$/) });
  });
});

describe('relations to a project', () => {
  const project = { unit: '区住建局', contact: 'c', project_leader: 'l1', field_leader: 'l2' };

  it.each([
    ['the contact', someone(['联系人'], { id: 'c' }), ['contact']],
    ['a stand-in', someone([], { id: 's', standsInFor: ['c'] }), ['stand-in of the contact']],
    ['the head', someone(['主要负责人'], { unit: '区住建局' }), ['of the unit', 'head of the unit']],
    ['another head', someone(['主要负责人'], { unit: '区教体局' }), []],
    ['the project leader', someone(['区领导'], { id: 'l1' }), ['project leader']],
    ['the field leader', someone(['区领导'], { id: 'l2' }), ['field leader']],
  ] as const)('%s', (_who, person, expected) => {
    expect(relationsTo(person, project)).toEqual(expected);
  });
});
