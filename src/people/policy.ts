import type { Person, Role } from './person.ts';

/** How somebody stands to a project. */
export type Relation =
  | 'contact'
  | 'stand-in of the contact'
  | 'head of the unit'
  | 'of the unit'
  | 'project leader'
  | 'field leader'
  /** Of a ticket: contact or head of its 承办单位, or somebody who stands in for one. */
  | 'works on it'
  /** Of a 配合单位. */
  | 'helps with it'
  | 'raised it'
  /** Holds the level that decides it, or stands in for whoever does. */
  | 'decides it'
  /** Of a 不扣分 application: a leader whose signature it needs, or whoever stands in for one who is away. */
  | 'signs it';

/** Everything that can be asked of the bot. What isn't listed here can't be done. */
export type Action =
  | 'help.read'
  | 'plan.import'
  | 'plan.template'
  | 'plan.change'
  | 'plan.gaps'
  | 'project.read'
  | 'project.search'
  | 'check-in.report'
  | 'ticket.raise'
  | 'ticket.read'
  | 'ticket.sort'
  | 'ticket.assign'
  | 'ticket.work'
  | 'ticket.feedback'
  | 'ticket.decide'
  | 'ticket.verify'
  | 'ticket.instruct'
  | 'ticket.raise-level'
  | 'ticket.arrange'
  | 'ladder.read'
  | 'ladder.change'
  | 'ticket.chat'
  | 'ticket.chat-close'
  | 'exemption.apply'
  | 'exemption.read'
  | 'exemption.sign'
  | 'exemption.decide'
  | 'visit.record'
  | 'visit.read'
  | 'declaration.make'
  | 'declaration.read'
  | 'declaration.decide'
  | 'score.read'
  | 'score.evidence'
  | 'request.make'
  | 'request.read'
  | 'prompts.read'
  | 'week.read-own'
  | 'week.read-all'
  | 'bulletin.read'
  | 'chat.set-bulletin'
  | 'trouble.read'
  | 'rules.read'
  | 'rules.change';

type Grant = { readonly role: Role } | { readonly relation: Relation } | 'anybody on the roster';

/** 办公室 owns roster and plan; units answer for their own projects; leaders and inspectors read everything. */
const GRANTS: Readonly<Record<Action, readonly Grant[]>> = {
  'help.read': ['anybody on the roster'],
  'plan.import': [{ role: '办公室' }],
  'plan.template': [{ role: '办公室' }],
  'plan.change': [{ role: '办公室' }],
  'plan.gaps': [{ role: '办公室' }, { role: '督查室' }],
  'project.search': ['anybody on the roster'],
  'project.read': [
    { role: '办公室' },
    { role: '区领导' },
    { role: '督查室' },
    { relation: 'contact' },
    { relation: 'stand-in of the contact' },
    { relation: 'of the unit' },
    { relation: 'head of the unit' },
    { relation: 'project leader' },
    { relation: 'field leader' },
  ],
  'check-in.report': [
    { role: '办公室' },
    { relation: 'contact' },
    { relation: 'stand-in of the contact' },
    { relation: 'head of the unit' },
  ],
  'ticket.raise': [
    { role: '办公室' },
    { role: '区领导' },
    { role: '督查室' },
    { relation: 'contact' },
    { relation: 'stand-in of the contact' },
    { relation: 'head of the unit' },
  ],
  'ticket.read': [
    { role: '办公室' },
    { role: '区领导' },
    { role: '督查室' },
    { relation: 'contact' },
    { relation: 'stand-in of the contact' },
    { relation: 'of the unit' },
    { relation: 'head of the unit' },
    { relation: 'project leader' },
    { relation: 'field leader' },
    { relation: 'works on it' },
    { relation: 'helps with it' },
    { relation: 'raised it' },
    { relation: 'decides it' },
  ],
  'ticket.sort': [{ role: '办公室' }],
  'ticket.assign': [{ role: '办公室' }],
  // 签收, 申请延期, 申请转办, 报送整改方案, 申请销号, 撤回.
  'ticket.work': [{ relation: 'works on it' }],
  'ticket.feedback': [
    { relation: 'works on it' },
    { relation: 'helps with it' },
    { role: '办公室' },
    { role: '督查室' },
  ],
  // 延期, 转办, 整改方案.
  'ticket.decide': [{ relation: 'decides it' }],
  'ticket.verify': [{ role: '办公室' }, { relation: 'raised it' }, { relation: 'decides it' }],
  'ticket.instruct': [
    { relation: 'decides it' },
    { relation: 'project leader' },
    { relation: 'field leader' },
  ],
  // 提级, 提请会商.
  'ticket.raise-level': [{ role: '办公室' }, { relation: 'decides it' }],
  // 配合单位, 归类.
  'ticket.arrange': [{ role: '办公室' }],
  'ladder.read': [{ role: '办公室' }, { role: '区领导' }, { role: '督查室' }],
  'ladder.change': [{ role: '办公室' }],
  // 协调群.
  'ticket.chat': [
    { role: '办公室' },
    { relation: 'works on it' },
    { relation: 'helps with it' },
    { relation: 'decides it' },
    { relation: 'project leader' },
    { relation: 'field leader' },
  ],
  'ticket.chat-close': [{ role: '办公室' }],
  // 申请、报送、撤回不扣分.
  'exemption.apply': [
    { relation: 'contact' },
    { relation: 'stand-in of the contact' },
    { relation: 'head of the unit' },
  ],
  'exemption.read': [
    { role: '办公室' },
    { role: '区领导' },
    { role: '督查室' },
    { relation: 'contact' },
    { relation: 'stand-in of the contact' },
    { relation: 'of the unit' },
    { relation: 'head of the unit' },
    { relation: 'project leader' },
    { relation: 'field leader' },
    { relation: 'signs it' },
  ],
  'exemption.sign': [{ relation: 'signs it' }],
  // 研究决定, 撤销.
  'exemption.decide': [{ role: '办公室' }],
  'visit.record': [{ role: '督查室' }, { role: '区领导' }, { role: '办公室' }],
  'visit.read': [
    { role: '办公室' },
    { role: '区领导' },
    { role: '督查室' },
    { relation: 'contact' },
    { relation: 'stand-in of the contact' },
    { relation: 'of the unit' },
    { relation: 'head of the unit' },
    { relation: 'project leader' },
    { relation: 'field leader' },
  ],
  'declaration.make': [{ relation: 'of the unit' }],
  'declaration.read': [
    { role: '办公室' },
    { role: '区领导' },
    { role: '督查室' },
    { relation: 'of the unit' },
  ],
  'declaration.decide': [{ role: '办公室' }],
  'score.read': [{ role: '办公室' }, { role: '区领导' }, { role: '督查室' }, { relation: 'of the unit' }],
  // What a unit's score rests on is its own affair and the office's.
  'score.evidence': [{ role: '办公室' }, { relation: 'of the unit' }],
  'request.make': ['anybody on the roster'],
  'request.read': [{ role: '办公室' }],
  'prompts.read': [{ role: '办公室' }],
  'week.read-own': ['anybody on the roster'],
  'week.read-all': [{ role: '办公室' }, { role: '区领导' }, { role: '督查室' }],
  'bulletin.read': ['anybody on the roster'],
  'chat.set-bulletin': [{ role: '办公室' }],
  'trouble.read': [{ role: '办公室' }],
  'rules.read': ['anybody on the roster'],
  'rules.change': [{ role: '办公室' }],
};

export const ACTIONS = Object.keys(GRANTS).toSorted() as readonly Action[];

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly sentence: string };

const allowed: Decision = { allowed: true };

/** Who may do what, said to the one who asked and may not. */
const REFUSALS: Readonly<Record<Action, string>> = {
  'help.read': '您不在花名册中，请联系领导小组办公室（区公建中心）登记。',
  'plan.import': '只有领导小组办公室可以导入项目计划。',
  'plan.change': '项目计划由领导小组办公室修改；如需调整，请书面报领导小组办公室。',
  'plan.gaps': '五个一缺项和逾期手续由领导小组办公室和督查室查看。',
  'plan.template': '只有领导小组办公室可以领取工作簿模板。',
  'project.search': '您不在花名册中，请联系领导小组办公室（区公建中心）登记。',
  'project.read': '该项目不属于您单位，您无权查看其填报情况；如需了解，请联系领导小组办公室。',
  'check-in.report': '该项目由其责任单位联系人填报，您无权代填；如需代报，请先由本人或办公室设置代理人。',
  'ticket.raise': '该项目的问题由其责任单位联系人反映；如需反映，请联系该单位联系人或领导小组办公室。',
  'ticket.read': '该问题不属于您单位的项目，您无权查看；如需了解，请联系领导小组办公室。',
  'ticket.sort': '问题草稿由领导小组办公室归类、合并或忽略。',
  'ticket.assign': '问题由领导小组办公室交办。',
  'ticket.work': '该事项由承办单位联系人或主要负责人办理，您无权操作。',
  'ticket.feedback': '该事项由承办单位、配合单位反馈，您无权操作。',
  'ticket.decide': '该事项由当前调度级次的负责人批复，您无权操作。',
  'ticket.verify': '该事项由领导小组办公室或反映人核验，您无权操作。',
  'ticket.instruct': '该事项由当前调度级次的负责人或该项目的挂点、分管领导批示，您无权操作。',
  'ticket.raise-level': '提级和提请会商由领导小组办公室或当前调度级次的负责人决定，您无权操作。',
  'ticket.arrange': '配合单位和归类由领导小组办公室调整，您无权操作。',
  'ladder.read': '六级调度由领导小组办公室、区领导和督查室查看。',
  'ladder.change': '六级调度的负责人由领导小组办公室指定，您无权操作。',
  'ticket.chat':
    '协调群由承办、配合单位联系人或主要负责人，当前调度级次负责人，该项目挂点、分管领导或领导小组办公室提出，您无权操作。',
  'ticket.chat-close': '协调群由领导小组办公室关闭，您无权操作。',
  'exemption.apply': '不扣分由项目责任单位联系人或主要负责人申请，您无权操作。',
  'exemption.read': '该项目不属于您单位，您无权查看其不扣分申请；如需了解，请联系领导小组办公室。',
  'exemption.sign': '该申请由项目挂点区领导和区分管领导签署意见，您无权操作。',
  'exemption.decide': '该事项由领导小组办公室研究决定，您无权操作。',
  'visit.record': '现场督查由督查室、区领导和领导小组办公室记录。',
  'visit.read': '该项目不属于您单位，您无权查看其督查记录；如需了解，请联系领导小组办公室。',
  'declaration.make': '谋划申报由责任单位联系人或主要负责人提出，您无权操作。',
  'declaration.read': '该申报不属于您单位，您无权查看；如需了解，请联系领导小组办公室。',
  'declaration.decide': '谋划申报由领导小组办公室审核，您无权操作。',
  'score.read': '各单位得分由领导小组办公室、区领导和督查室查看；您可以发送“我的得分”查看本单位得分。',
  'score.evidence': '得分依据只供本单位和领导小组办公室查看。',
  'request.make': '您不在花名册中，请联系领导小组办公室（区公建中心）登记。',
  'request.read': '单位来话由领导小组办公室阅处。',
  'prompts.read': '提示次数由领导小组办公室查看。',
  'week.read-own': '您不在花名册中，请联系领导小组办公室（区公建中心）登记。',
  'week.read-all': '全区填报情况由领导小组办公室、区领导和督查室查看。',
  'bulletin.read': '您不在花名册中，请联系领导小组办公室（区公建中心）登记。',
  'chat.set-bulletin': '设置通报群需由领导小组办公室操作。',
  'trouble.read': '只有领导小组办公室可以查看运行情况。',
  'rules.read': '您不在花名册中，请联系领导小组办公室（区公建中心）登记。',
  'rules.change': '规则由领导小组办公室调整，您可以发送“规则”查看。',
};

/**
 * May this person do this, standing to its subject as `relations` say? The same function guards a command and
 * decides what a card offers.
 * @param person null for somebody who isn't on the roster or has left it
 */
export function may(person: Person | null, action: Action, relations: readonly Relation[] = []): Decision {
  const granted =
    person !== null &&
    GRANTS[action].some((grant) =>
      grant === 'anybody on the roster'
        ? true
        : 'role' in grant
          ? person.roles.includes(grant.role)
          : relations.includes(grant.relation),
    );
  return granted ? allowed : { allowed: false, sentence: REFUSALS[person === null ? 'help.read' : action] };
}

/** What relations to a project follow from the roster. */
export function relationsTo(
  person: Person,
  project: {
    readonly unit: string;
    readonly contact: string | null;
    readonly project_leader: string | null;
    readonly field_leader: string | null;
  },
): Relation[] {
  const found: Relation[] = [];
  if (project.contact === person.id) found.push('contact');
  if (project.contact !== null && person.standsInFor.includes(project.contact))
    found.push('stand-in of the contact');
  if (project.unit === person.unit) {
    found.push('of the unit');
    if (person.roles.includes('主要负责人')) found.push('head of the unit');
  }
  if (project.project_leader === person.id) found.push('project leader');
  if (project.field_leader === person.id) found.push('field leader');
  return found;
}
