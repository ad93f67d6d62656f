import {
  button,
  buttonRow,
  type Card,
  card,
  column,
  columns,
  type Element,
  escapeMarkdown,
  fitCard,
  fitItems,
  form,
  type HeaderColor,
  hr,
  input,
  label,
  markdown,
  note,
  paragraph,
  type RootElement,
  shorten,
  submit,
} from './kit/index.ts';

/** Something seen on a visit. */
export interface SeenFinding {
  /** Counted from 1. */
  readonly place: number;
  readonly words: string;
  readonly problem: boolean;
  /** “草稿12”; null while it is none. */
  readonly draft: string | null;
}

/** A site visit as the one who told it sees it. All texts are plain words. */
export interface VisitView {
  readonly id: string;
  readonly title: string;
  readonly project: string;
  readonly color: HeaderColor;
  readonly state: string;
  /** Time, inspector, pictures: one line each. */
  readonly facts: readonly string[];
  readonly findings: readonly SeenFinding[];
  readonly step: VisitStep;
}

export type VisitStep =
  /** Told and read back; still to be handed in. */
  | { readonly kind: 'recorded' }
  | { readonly kind: 'editing'; readonly problems: string; readonly fine: string }
  /** Handed in; problems may become drafts. */
  | { readonly kind: 'submitted' }
  | { readonly kind: 'void' };

export const visitCard = (view: VisitView): Card =>
  fitCard(view.findings.length, (shown) =>
    card({
      title: view.title,
      subtitle: view.project,
      color: view.color,
      tags: [{ text: view.state, color: view.step.kind === 'submitted' ? 'green' : 'neutral' }],
      summary: `${view.title}：${view.project}`,
      elements: [
        markdown(view.facts.map(escapeMarkdown).join('\n')),
        hr(),
        ...findingElements(view, shown),
        ...stepElements(view),
      ],
    }),
  );

const leftOut = (left: number) => note(`另有${left}条发现因篇幅未列，均已保存。`);

function findingElements({ id, findings, step }: VisitView, most: number): RootElement[] {
  return fitItems<SeenFinding, Element>(findings, most, draw, leftOut);

  function draw(finding: SeenFinding): Element {
    const words = markdown(findingLine(finding));
    if (step.kind !== 'submitted' || !finding.problem || finding.draft !== null) return words;
    const press = { act: 'visit.draft', id, place: finding.place };
    return columns([
      column<Element>([words], 4),
      { ...column<Element>([button({ text: '列为草稿', size: 'small', value: press })]), width: 'auto' },
    ]);
  }
}

/** What is longer is kept whole and shown cut. */
const MOST_WORDS = 200;

/** “1. 围挡破损 [问题] [草稿12]” as markdown. */
export function findingLine({ place, words, problem, draft }: SeenFinding): string {
  const tags = [
    problem ? label('问题', 'red') : label('正常', 'green'),
    ...(draft === null ? [] : [label(escapeMarkdown(draft), 'blue')]),
  ];
  return `${escapeMarkdown(`${place}. ${shorten(words, MOST_WORDS)}`)} ${tags.join(' ')}`;
}

function stepElements({ id, step, findings }: VisitView): RootElement[] {
  const press = (act: string) => ({ act: `visit.${act}`, id });
  const takeBack = button({
    text: '作废',
    type: 'text',
    value: press('void'),
    confirm: { title: '作废这次督查记录？', text: '作废后不再列入周督查，记录保留备查。' },
  });
  if (step.kind === 'void') return [paragraph('这次督查记录已作废，不列入周督查。')];
  if (step.kind === 'submitted') return submittedElements(findings, press, takeBack);
  if (step.kind === 'editing')
    return [
      form('amend', [
        input({ name: 'problem', label: '发现的问题（每行一条）', value: step.problems, rows: 4 }),
        input({ name: 'fine', label: '正常情况（每行一条）', value: step.fine, rows: 2 }),
        submit({ text: '保存', value: press('amend') }),
      ]),
      buttonRow([button({ text: '不改了', type: 'text', value: press('keep') })]),
    ];
  return [
    buttonRow([
      button({ text: '提交', type: 'primary', value: press('submit') }),
      button({ text: '改', value: press('edit') }),
      takeBack,
    ]),
    note('提交后告知项目联系人，并列入周督查。接着发照片，或回复本卡片发照片，即附在这次督查中。'),
  ];
}

function submittedElements(
  findings: readonly SeenFinding[],
  press: (act: string) => { act: string; id: string },
  takeBack: Element & { readonly tag: 'button' },
): RootElement[] {
  const left = findings.filter(({ problem, draft }) => problem && draft === null).length;
  const all = button({ text: `全部列为问题草稿（${left}）`, type: 'primary', value: press('draft-all') });
  return [
    buttonRow([...(left > 1 ? [all] : []), takeBack]),
    note(left > 0 ? '问题列为草稿后，由办公室梳理。' : '已告知项目联系人，列入周督查。'),
  ];
}

/** What the unit hears of a visit to its project. */
export interface VisitFindingsView {
  readonly project: string;
  readonly void: boolean;
  readonly facts: readonly string[];
  readonly findings: readonly SeenFinding[];
}

export function visitFindingsCard(view: VisitFindingsView): Card {
  const problems = view.findings.filter(({ problem }) => problem).length;
  const summary = view.void
    ? '督查记录已撤销'
    : problems > 0
      ? `督查发现问题${problems}个`
      : '督查未发现问题';
  return fitCard(view.findings.length, (shown) =>
    card({
      title: summary,
      subtitle: view.project,
      color: view.void ? 'grey' : problems > 0 ? 'orange' : 'green',
      summary: `${view.project}：${summary}`,
      elements: [
        markdown(view.facts.map(escapeMarkdown).join('\n')),
        hr(),
        ...fitItems<SeenFinding, Element>(
          view.findings,
          shown,
          (finding) => markdown(findingLine(finding)),
          leftOut,
        ),
        ...(view.void
          ? [paragraph('督查人已撤销这次记录，无需处理。')]
          : [
              note(
                problems > 0
                  ? '请核实并抓紧整改，整改情况写入本周填报；列为草稿的问题由领导小组办公室梳理后交办。'
                  : '供知悉，无需回复。',
              ),
            ]),
      ],
    }),
  );
}

/** One of several visits in a list. */
export interface VisitLine {
  readonly id: string;
  readonly project: string;
  /** “11月26日 督查室主任” */
  readonly when: string;
  readonly found: string;
  readonly unsent: boolean;
}

const MOST_VISITS = 20;

export const visitListCard = (view: {
  readonly title: string;
  readonly visits: readonly VisitLine[];
}): Card =>
  fitCard(Math.min(view.visits.length, MOST_VISITS), (shown) =>
    card({
      title: view.title,
      color: 'blue',
      summary: `${view.title}：${view.visits.length}次`,
      elements:
        view.visits.length === 0
          ? [paragraph('没有督查记录。')]
          : [
              ...view.visits.slice(0, shown).map(visitElement),
              note('只列最近的记录。发送“督查记录 项目名称”查看某个项目。'),
            ],
    }),
  );

function visitElement({ id, project, when, found, unsent }: VisitLine): Element {
  const tag = unsent ? ` ${label('未提交', 'orange')}` : '';
  return columns([
    column<Element>(
      [
        markdown(
          `**${escapeMarkdown(project)}**${tag}\n<font color='grey'>${escapeMarkdown(when)}</font>\n${escapeMarkdown(shorten(found, MOST_WORDS))}`,
        ),
      ],
      4,
    ),
    {
      ...column<Element>([button({ text: '查看', size: 'small', value: { act: 'visit.show', id } })]),
      width: 'auto',
    },
  ]);
}
