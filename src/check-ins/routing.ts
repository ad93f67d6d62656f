import { z } from 'zod';

/**
 * Which department a problem is for. A suggestion that the office confirms; the departments are those the plan
 * names. Data that the office can edit; the first rule whose category or word fits decides.
 */
export const routingRules = z.object({
  routes: z
    .array(z.object({ categories: z.array(z.string()), words: z.array(z.string()), owner: z.string() }))
    .default([
      {
        categories: ['审批-立项'],
        words: ['立项', '可研', '概算', '能评', '节能审查'],
        owner: '区发改委',
      },
      {
        categories: ['审批-施工许可'],
        words: ['施工许可', '图审', '施工图审查', '老旧小区', '安置'],
        owner: '区住建局',
      },
      {
        categories: ['审批-用地', '审批-规划'],
        words: ['用地', '规划', '土地'],
        owner: '市自然资源和规划局东湖分局',
      },
      { categories: [], words: ['环评', '环境影响'], owner: '东湖生态环境局' },
      { categories: [], words: ['渣土', '占道', '路灯'], owner: '区城管执法局' },
      { categories: ['资金'], words: ['专项债', '资金', '拨付'], owner: '区财政局、区发改委' },
      { categories: ['企业自身'], words: ['招商', '企业自身', '业主方'], owner: '区商务局' },
      {
        categories: ['征地拆迁', '阻工纠纷'],
        words: ['征拆', '拆迁', '征地', '阻工'],
        owner: '属地镇（街道、管理处）',
      },
    ]),
  /** 水、电、气、通信管线 and whatever fits no other rule. */
  otherwise: z.string().default('区公建中心'),
});

export type RoutingRules = z.infer<typeof routingRules>;

/** The settings row that holds the rules. */
export const ROUTING_KEY = 'routing';

/** The department to ask, by the problem's category first and its words second. */
export function ownerOf(problem: { text: string; category: string | null }, rules: RoutingRules): string {
  const byCategory = rules.routes.find(
    (route) => problem.category !== null && route.categories.includes(problem.category),
  );
  const byWord = rules.routes.find((route) => route.words.some((word) => problem.text.includes(word)));
  // 环评 and 渣土 are more particular than the categories that they belong to.
  const particular = byWord?.categories.length === 0 ? byWord : undefined;
  return (particular ?? byCategory ?? byWord)?.owner ?? rules.otherwise;
}
