import { z } from 'zod';
import {
  type SeenFinding,
  visitCard,
  visitFindingsCard,
  visitListCard,
  type VisitLine,
  type VisitStep,
} from '../../cards/visit.ts';
import type { Renderer } from '../bot/feature.ts';
import { fullMomentText, momentText } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may, relationsTo } from '../people/policy.ts';
import { personById } from '../people/store.ts';
import { projectByCode } from '../projects/queries.ts';
import { latestVisits, type Visit, visitById } from './store.ts';

const VisitSubject = z.object({ visit: z.string() });

/** The template 'visit': the visit as the one who told it sees it. */
export const renderVisit: Renderer = async (db, message) => {
  const visit = await visitById(db, VisitSubject.parse(message.subject).visit);
  if (!visit) return null;
  return {
    kind: 'card',
    card: visitCard({
      id: visit.id,
      title: '督查记录',
      project: `${visit.projectName}（${visit.unit}）`,
      color: visit.state === 'void' ? 'grey' : visit.state === 'submitted' ? 'green' : 'blue',
      state: STATES[visit.state],
      facts: factsOf(visit),
      findings: seenFindings(visit),
      step: stepOf(visit),
    }),
  };
};

const STATES = { recorded: '待提交', editing: '待提交', submitted: '已提交', void: '已作废' } as const;

const factsOf = ({ at, by, photos }: Visit): string[] => [
  `时间：${fullMomentText(at)}`,
  `督查人：${by}`,
  `照片和附件：${photos === 0 ? '无' : `${photos}张`}`,
];

const seenFindings = ({ findings }: Visit): SeenFinding[] =>
  findings.map(({ words, problem, draft }, index) => ({
    place: index + 1,
    words,
    problem,
    draft: draft && `草稿${draft.no}`,
  }));

function stepOf({ state, findings }: Visit): VisitStep {
  if (state !== 'editing') return { kind: state };
  const lines = (problem: boolean) =>
    findings
      .filter((finding) => finding.problem === problem)
      .map(({ words }) => words)
      .join('\n');
  return { kind: 'editing', problems: lines(true), fine: lines(false) };
}

/** The template 'visit-findings': what the unit, or whoever else may read it, sees of a visit. */
export const renderFindings: Renderer = async (db, message) => {
  const visit = await visitById(db, VisitSubject.parse(message.subject).visit);
  return (
    visit && {
      kind: 'card',
      card: visitFindingsCard({
        project: `${visit.projectName}（${visit.unit}）`,
        void: visit.state === 'void',
        facts: factsOf(visit),
        findings: seenFindings(visit),
      }),
    }
  );
};

const ListSubject = z.object({ person: z.string(), project: z.string().nullable() });
const MOST_VISITS = 20;

/** The template 'visit-list': the newest visits that the person may read. */
export const renderVisits: Renderer = async (db, message) => {
  const { person: id, project } = ListSubject.parse(message.subject);
  const person = await personById(db, id);
  if (!person) return null;
  const visits = (await latestVisits(db, { person: id, project, most: MOST_VISITS })).filter((visit) =>
    mayRead(person, visit),
  );
  return {
    kind: 'card',
    card: visitListCard({ title: await listTitle(db, project), visits: visits.map(lineOf) }),
  };
};

async function listTitle(db: Database | Tx, code: string | null): Promise<string> {
  const project = code === null ? null : await projectByCode(db, code);
  return project ? `督查记录：${project.name}` : '督查记录';
}

export const mayRead = (person: Person, visit: Visit): boolean =>
  visit.inspector === person.id || may(person, 'visit.read', relationsTo(person, visit)).allowed;

function lineOf({ id, projectName, at, by, findings, photos, state }: Visit): VisitLine {
  const problems = findings.filter(({ problem }) => problem);
  const drafts = problems.filter(({ draft }) => draft !== null).length;
  const found =
    problems.length === 0
      ? '未发现问题'
      : `问题${problems.length}个：${problems.map(({ words }) => words).join('；')}`;
  return {
    id,
    project: projectName,
    when: `${momentText(at)}　${by}`,
    found: `${found}${drafts > 0 ? `（已列草稿${drafts}个）` : ''}${photos > 0 ? `，照片${photos}张` : ''}`,
    unsent: state !== 'submitted',
  };
}
