/** What the 五个一 are seen by. */
export interface FiveOnesFacts {
  readonly isPreparing: boolean;
  /** How each is called; null where there is nobody. */
  readonly projectLeader: string | null;
  readonly team: string | null;
  readonly hasYearPlan: boolean;
  /** Months of the plan's year that have a target. */
  readonly plannedMonths: number;
}

export interface FiveOne {
  readonly what: '挂点领导' | '推进班子' | '推进计划' | '考核体系';
  /** null: a gap. */
  readonly is: string | null;
}

/**
 * One project has one leader, one team, one plan and one assessment (五个一, the plan's words); what is missing is a
 * gap. Projects in preparation have no month targets yet and are assessed by being declared. Pure.
 */
export function fiveOnes(facts: FiveOnesFacts): FiveOne[] {
  const { isPreparing, projectLeader, team, hasYearPlan, plannedMonths } = facts;
  return [
    { what: '挂点领导', is: projectLeader },
    { what: '推进班子', is: team },
    {
      what: '推进计划',
      is:
        plannedMonths > 0 ? `月度目标${plannedMonths}个月` : isPreparing ? '前期谋划，暂不排月度目标' : null,
    },
    {
      what: '考核体系',
      is: isPreparing ? '谋划申报计分' : hasYearPlan ? '开工率、年度计划投资完成率' : null,
    },
  ];
}

export const missingOf = (facts: FiveOnesFacts): FiveOne['what'][] =>
  fiveOnes(facts).flatMap(({ what, is }) => (is === null ? [what] : []));
