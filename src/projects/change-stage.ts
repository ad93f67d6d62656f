import { choiceCell, plain, type Read } from './cells.ts';
import { type About, happened, map, type Patch } from './change-fields.ts';
import { STAGE_WORDS } from './read-plan.ts';
import { type Project, STAGES } from './workbook.ts';

/** “开工 2026-03-05”, “停工”, “复工”: a stage with its day, today where none is said. */
export function readStage(words: string, about: About): Read<Patch> {
  const [, said = '', date = ''] = /^(\S*?)(?:[\s，,于]+|(?=\d))(.*)$/su.exec(plain(words)) ?? [
    '',
    plain(words),
  ];
  const stage = choiceCell(said, STAGES, STAGE_WORDS);
  if (!stage.ok) return { ok: false, expected: `${STAGES.join('、')}、复工，后面可写日期` };
  if (stage.value === null) return { ok: false, expected: `${STAGES.join('、')}、复工` };
  if (said === '复工' && about.project.stage !== '停工')
    return { ok: false, expected: `与现状相符的阶段（现为${about.project.stage}，没有停工）` };
  const on = date === '' ? ({ ok: true, value: null } as const) : happened(date, about);
  return map(on, (day) => stagePatch(said, stage.value ?? '策划', day, about));
}

/** What lies behind a stage stays, what lies ahead of it has not happened after all. */
function stagePatch(said: string, stage: Project['stage'], day: string | null, about: About): Patch {
  const { project, today } = about;
  if (stage === '开工' && (said === '复工' || project.stage === '停工'))
    return { project: { stage, suspendedOn: null }, resumedOn: day ?? today };
  if (stage === '建成') return { project: { stage, actualFinish: day ?? today } };
  const unfinished = { stage, actualFinish: null };
  if (stage === '停工') return { project: { ...unfinished, suspendedOn: day ?? today } };
  if (stage === '开工')
    return { project: { ...unfinished, actualStart: day ?? project.actualStart ?? today } };
  return { project: { ...unfinished, actualStart: null, suspendedOn: null } };
}
