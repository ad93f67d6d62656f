/** What dictation makes of the words of this field, each as long as what was meant. */
const HEARD: readonly (readonly [heard: string, meant: string])[] = [
  ['累记', '累计'],
  ['累积', '累计'],
  ['风顶', '封顶'],
  ['峰顶', '封顶'],
  ['底版', '底板'],
  ['顶版', '顶板'],
  ['伐板', '筏板'],
  ['乘台', '承台'],
  ['主题结构', '主体结构'],
  ['主题封顶', '主体封顶'],
  ['主题施工', '主体施工'],
  ['桩机打', '桩基打'],
  ['装机打', '桩基打'],
  ['庄基', '桩基'],
  ['骑体', '砌体'],
  ['二次机构', '二次结构'],
  ['阻公', '阻工'],
  ['投资恩', '投资额'],
];
const ANY = new RegExp(HEARD.map(([heard]) => heard).join('|'), 'g');
const MEANT = new Map(HEARD);

/** The text with such words as they were meant, in their places. */
export const asMeant = (text: string): string => text.replaceAll(ANY, (heard) => MEANT.get(heard) ?? heard);
