import { name } from '../rules/kinds.ts';
import { ourDefault, ruleSet } from '../rules/rule-set.ts';
import { routesKind } from './routes-kind.ts';
import { ROUTING_KEY, routingRules } from './routing.ts';

const SOURCE = ourDefault('部门名称依据《推进工作方案》，由办公室确认');

/** Who is suggested for a problem, as the office sees and edits it. */
export const ROUTING = ruleSet({
  key: ROUTING_KEY,
  title: '问题分办',
  schema: routingRules,
  takesEffect: '此后的建议按新表分办，已建议和已确定的承办单位不变。',
  rules: {
    routes: {
      title: '分办表',
      does: '按问题类别或关键词建议承办单位，自上而下取最先相符的一条。',
      kind: routesKind,
      source: SOURCE,
    },
    otherwise: {
      title: '其他问题承办单位',
      does: '水、电、气、通信管线及分办表未列的问题由其承办。',
      kind: name,
      source: SOURCE,
    },
  },
  unitsIn: ({ routes, otherwise }) => [...routes.flatMap(({ owner }) => ownersIn(owner)), otherwise],
});

/** “区财政局、区发改委” are two; “属地镇（街道、管理处）” is one. */
const ownersIn = (owner: string): string[] => owner.split(/、(?![^（]*）)/);
