import { CATEGORIES, categoryNamed } from '../categories.ts';

/** What people call a category, or several at once. */
const OTHERS: readonly (readonly [words: RegExp, categories: RegExp])[] = [
  [/^要素(?:保障)?$/, /^(?:要素-|场地$)/],
  [/^(?:审批|前期手续|手续)$/, /^审批-/],
  [/^(?:用|供|临|通)电|^电力$/, /^要素-电$/],
  [/^(?:用|供|通)水$/, /^要素-水$/],
  [/^(?:用|供|通|燃|天然)气$/, /^要素-气$/],
  [/^(?:道|通|进场道)路$/, /^要素-路$/],
  [/^(?:用工|劳动力|劳务)$/, /^要素-用工$/],
  [/^(?:渣土|弃土|土石方|外运)$/, /^要素-土方$/],
  [/^(?:砂|砂石料|石料)$/, /^要素-砂石$/],
  [/^(?:土地|供地|用地手续)$/, /^审批-用地$/],
  [/^(?:可研|概算|能评)$/, /^审批-立项$/],
  [/^(?:施工许可证|图审)$/, /^审批-施工许可$/],
  [/^(?:征拆|征迁|征地|拆迁|征收|安置)$/, /^征地拆迁$/],
  [/^(?:阻工|纠纷)$/, /^阻工纠纷$/],
  [/^(?:管线|迁改)$/, /^管线迁改$/],
  [/^(?:融资|专项债|款项)$/, /^资金$/],
  [/^(?:招标|投标)$/, /^招投标$/],
  [/^(?:设计|变更)$/, /^设计变更$/],
  [/^(?:材料|设备)$/, /^材料设备$/],
  [/^(?:管控)$/, /^外部管控$/],
  [/^(?:入库|入统|统计)$/, /^统计入库$/],
  [/^(?:企业|投资方)$/, /^企业自身$/],
];

/** The categories that the words mean; empty where they mean none. */
export function categoriesOf(words: string): readonly string[] {
  const bare = words.replace(/(?:类|方面|相关|方面的)$/, '');
  const category = categoryNamed(bare);
  if (category !== null) return [category];
  const [, those] = OTHERS.find(([pattern]) => pattern.test(bare)) ?? [];
  return those ? CATEGORIES.filter((name) => those.test(name)) : [];
}

/** The words cut in two where their end means a category: 区住建局用电 → 区住建局, 用电. Longest end first. */
export function categoryAtEnd(
  words: string,
): { readonly before: string; readonly categories: readonly string[] } | null {
  for (let at = 2; at < words.length; at++) {
    const categories = categoriesOf(words.slice(at));
    if (categories.length > 0) return { before: words.slice(0, at), categories };
  }
  return null;
}
