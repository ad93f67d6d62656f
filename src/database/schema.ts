import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/**
 * What stands in PostgreSQL, table by table, as kysely sees it. The truth is in migrations/; this follows it.
 * Amounts are whole 分 in bigint columns (read as numbers), moments are timestamptz, days are text yyyy-MM-dd,
 * months are text yyyy-MM.
 */
export interface Schema {
  units: UnitTable;
  people: PersonTable;
  projects: ProjectTable;
  month_plans: MonthPlanTable;
  approvals: ApprovalTable;
  stage_changes: StageChangeTable;
  plan_changes: PlanChangeTable;
  imports: ImportTable;
  check_in_rounds: CheckInRoundTable;
  check_ins: CheckInTable;
  reports: ReportTable;
  report_confirmations: ReportConfirmationTable;
  doubt_confirmations: DoubtConfirmationTable;
  readings: ReadingTable;
  tickets: TicketTable;
  ticket_sayings: TicketSayingTable;
  ticket_forms: TicketFormTable;
  form_counters: FormCounterTable;
  ticket_events: TicketEventTable;
  ticket_files: TicketFileTable;
  level_posts: LevelPostTable;
  declarations: DeclarationTable;
  declaration_events: DeclarationEventTable;
  ticket_chats: TicketChatTable;
  exemptions: ExemptionTable;
  exemption_events: ExemptionEventTable;
  exemption_files: ExemptionFileTable;
  visits: VisitTable;
  visit_photos: VisitPhotoTable;
  bulletins: BulletinTable;
  chats: ChatTable;
  settings: SettingTable;
  rule_proposals: RuleProposalTable;
  journal: JournalTable;
  seals: SealTable;
  inbox: InboxTable;
  messages: MessageTable;
  occasions: OccasionTable;
  absences: AbsenceTable;
  prompts: PromptTable;
  later_prompts: LaterPromptTable;
  requests: RequestTable;
}

type Moment = ColumnType<Date, Date, Date>;
type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Text = string;
type MaybeText = ColumnType<string | null, string | null | undefined, string | null>;
type MaybeFen = ColumnType<number | null, number | null | undefined, number | null>;
type Json<T extends object> = JSONColumnType<T>;

/** 责任单位; its full name is its key. */
export interface UnitTable {
  name: Text;
  short_name: MaybeText;
  /** Ranked and scored only within its own group. */
  unit_group: '区直单位' | '属地';
  removed_at: MaybeMoment;
}

export type Role = '办公室' | '区领导' | '主要负责人' | '联系人' | '督查室';

export interface PersonTable {
  id: Text;
  name: Text;
  post: MaybeText;
  unit: MaybeText;
  roles: ColumnType<Role[], Role[], Role[]>;
  mobile: MaybeText;
  email: MaybeText;
  /** 调度层级, 1–6. */
  level: ColumnType<number | null, number | null | undefined, number | null>;
  /** 代理人 (AB岗): the person who may answer in this one's place. */
  stand_in: MaybeText;
  /** The platform's id of the person for this app; null until matched by mobile or mail. */
  open_id: MaybeText;
  /** Left the district's roster or the platform; nothing is sent, nothing accepted. */
  left_at: MaybeMoment;
}

export interface ProjectTable {
  code: Text;
  name: Text;
  category: MaybeText;
  /** 性质 */
  nature: '计划实施' | '前期谋划';
  /** 阶段 */
  stage: '策划' | '储备' | '开工' | '建成' | '停工';
  unit: Text;
  lead_unit: MaybeText;
  contact: MaybeText;
  /** 挂点领导 (person id) */
  project_leader: MaybeText;
  /** 分管领导 (person id) */
  field_leader: MaybeText;
  /** 推进班子 */
  team: MaybeText;
  total_fen: MaybeFen;
  year_plan_fen: MaybeFen;
  funding: MaybeText;
  planned_start: MaybeText;
  planned_finish: MaybeText;
  /** 实际开工; it and the following three a day or, where no more is known, a month. */
  actual_start: MaybeText;
  /** 实际竣工 */
  actual_finish: MaybeText;
  /** 停工日期; null again after 复工. */
  suspended_on: MaybeText;
  /** 入库日期（入统）: entered in the statistics base. */
  entered_on: MaybeText;
  content: MaybeText;
  /** Columns of the workbook that we don't know, by header. */
  remarks: Json<Record<string, string>>;
  plan_year: number;
  removed_at: MaybeMoment;
}

/** 月度计划: cumulative investment and 形象进度 to be reached by the end of the month. */
export interface MonthPlanTable {
  project: Text;
  month: Text;
  invested_fen: MaybeFen;
  progress: MaybeText;
}

/** 前期手续 */
export interface ApprovalTable {
  project: Text;
  item: Text;
  unit: MaybeText;
  due: MaybeText;
  state: MaybeText;
  /** 容缺受理 */
  tolerated: boolean;
  supplement_by: MaybeText;
}

/** A project's stage from a day on; append-only. 复工 is told apart from the first 开工. */
export interface StageChangeTable {
  seq: Generated<number>;
  project: Text;
  stage: '策划' | '储备' | '开工' | '建成' | '停工' | '复工';
  /** A day or a month; null where nobody said. */
  happened_on: MaybeText;
  recorded_at: Moment;
  recorded_by: MaybeText;
  reason: MaybeText;
  /** The message or workbook it came from. */
  source: MaybeText;
}

/** A change of one project's plan that the office wrote in chat, until it is confirmed or dismissed. */
export interface PlanChangeTable {
  id: Text;
  project: Text;
  /** What is changed (projects/changeable.ts), and to what, in the words that were typed. */
  field: Text;
  words: Text;
  /** null while it is asked for. */
  reason: MaybeText;
  /** Before and after, as they were shown. */
  differing: JSONColumnType<{ title: string; before: string; after: string }[]>;
  state: 'asking' | 'proposed' | 'applied' | 'dismissed';
  proposed_at: Moment;
  proposed_by: Text;
  /** The platform's message that said so, or the card whose form did. */
  source: Text;
  decided_at: MaybeMoment;
  decided_by: MaybeText;
}

/** A workbook sent in: what it would change, until the office confirms or dismisses it. */
export interface ImportTable {
  id: Text;
  /** The message that carried the file, or `cli:<sha>`; one proposal each. */
  source: Text;
  file_name: Text;
  sent_by: MaybeText;
  chat: MaybeText;
  created_at: Moment;
  state: 'reading' | 'refused' | 'proposed' | 'applied' | 'dismissed' | 'stale';
  plan_year: ColumnType<number | null, number | null | undefined, number | null>;
  /** One sentence for the sender when the file as a whole was refused. */
  refusal: MaybeText;
  /** The file's cells and the year chosen (projects/imports.ts: Content), null until read. */
  content: ColumnType<object | null, string | null | undefined, string | null>;
  /** What applying it would change (projects/difference.ts: Difference), null until read. */
  difference: ColumnType<object | null, string | null | undefined, string | null>;
  decided_at: MaybeMoment;
  decided_by: MaybeText;
}

/** One week's 填报 (ISO week id, e.g. 2026-W48), with the moments its beat falls on. */
export interface CheckInRoundTable {
  id: Text;
  opens_at: Moment;
  reminds_at: Moment;
  closes_at: Moment;
  inspects_at: Moment;
}

/** One contact's card of a round. */
export interface CheckInTable {
  round: Text;
  person: Text;
  /** The project the card shows now; null leads to the first unanswered one. */
  cursor: MaybeText;
}

/** A weekly report; append-only. A correction is the next version. */
export interface ReportTable {
  id: Text;
  round: Text;
  project: Text;
  version: number;
  author: Text;
  at: Moment;
  source: 'card' | 'same' | 'text';
  /** 本周完成投资; null: not said. */
  invested_fen: MaybeFen;
  /** 本年累计完成投资, as stated or as computed from the report before. */
  cumulative_fen: MaybeFen;
  cumulative_stated: boolean;
  progress: MaybeText;
  problem: MaybeText;
  next_plan: MaybeText;
  /** What was typed, word for word; null for a form. */
  raw_text: MaybeText;
  /** The platform's id of the message or card it came from. */
  source_message: MaybeText;
  /** After the round's close (补报). */
  late: boolean;
  /** What became of last week's plan for this week; null: not said. */
  promise: ColumnType<Promise | null, Promise | null | undefined, never>;
  /** Why not, in the reporter's words. */
  promise_note: MaybeText;
  /** The day it is put off to (改期). */
  promise_until: MaybeText;
  /** A share that was said, in hundredths of a percent, and of what (annual_plan, physical …). */
  share_bp: ColumnType<number | null, number | null | undefined, never>;
  share_of: MaybeText;
  /** What was reached, in the reporter's words (主体封顶). */
  milestone: MaybeText;
  /** What the problem is about (要素-电). */
  problem_category: MaybeText;
}

export type Promise = '完成' | '未完成' | '改期';

/** Figures that don't fit and that the reporter stands by; append-only. They count for any version with these figures. */
export interface DoubtConfirmationTable {
  report: Text;
  /** The doubt (check-ins/arithmetic.ts: DoubtKind). */
  kind: Text;
  project: Text;
  round: Text;
  invested_fen: MaybeFen;
  /** As stated; null where it was computed. */
  cumulative_fen: MaybeFen;
  share_bp: ColumnType<number | null, number | null | undefined, never>;
  person: Text;
  at: Moment;
}

export interface ReportConfirmationTable {
  report: Text;
  person: Text;
  at: Moment;
}

/** A report in words: what was understood, and what became of it. */
export interface ReadingTable {
  id: Text;
  message: Text;
  person: Text;
  round: Text;
  text: Text;
  understood: Json<object>;
  /** null while the project is still to be named. */
  project: MaybeText;
  report: MaybeText;
  state: 'asked' | 'recorded' | 'confirmed' | 'editing' | 'replaced' | 'dismissed';
  at: Moment;
  /** Which part of its message it is, where that tells of several projects. */
  part: Generated<number>;
  /** The version that it replaced, where it corrects one. */
  corrects: MaybeText;
  /** What its author decided about bringing the problem before the office. */
  problem: ColumnType<
    'raised' | 'declined' | null,
    'raised' | 'declined' | null | undefined,
    'raised' | 'declined' | null
  >;
}

/** 请假: the days from `from_day` to `until_day`, both counted in, unless it ended earlier. */
export interface AbsenceTable {
  id: Text;
  person: Text;
  from_day: Text;
  until_day: Text;
  /** Who gets the cards and may report meanwhile. */
  stand_in: MaybeText;
  /** Word for word. */
  said: Text;
  source_message: MaybeText;
  at: Moment;
  ended_at: MaybeMoment;
}

/** Unsolicited prompts, one row a unit and occasion, however many of its people were written to. */
export interface PromptTable {
  /** The unit's name, or `person:<id>` for somebody of none. */
  unit: Text;
  occasion: Text;
  /** ISO week in which it went out. */
  week: Text;
  people: number;
  at: Moment;
}

/** A check-in card to be sent at a later moment. */
export interface LaterPromptTable {
  round: Text;
  person: Text;
  at: Moment;
  /** 稍后, 明天再报: counts as asked for. */
  asked_for: boolean;
}

/** What was asked of the office in words, kept until it has been seen to. */
export interface RequestTable {
  id: Text;
  kind: Text;
  person: Text;
  project: MaybeText;
  /** Word for word. */
  text: Text;
  source_message: Text;
  at: Moment;
  seen_at: MaybeMoment;
  seen_by: MaybeText;
}

/** Where a problem was named: in a weekly report, on a site visit, by a leader or the office in chat. */
export type Origin = 'check-in' | 'inspection' | 'leader' | 'office';

/** A problem of a project: a draft that the office looks through (问题草稿), then a ticket that a unit works on (四单). */
export interface TicketTable {
  id: Text;
  /** How people call it: 草稿12. Counted over all, with gaps. */
  no: Generated<number>;
  project: Text;
  /** The problem as it was first said, word for word. */
  words: Text;
  category: Text;
  /** 承办单位; of a draft the department suggested. */
  owner: Text;
  origin: Origin;
  raised_by: Text;
  raised_at: Moment;
  state: TicketStage;
  /** All that its events come to (tickets/life/ticket.ts: Ticket); the columns that repeat it are there to be searched. */
  life: Json<object>;
  /** Of its 交办单: 东督交〔2024〕13号. */
  number: MaybeText;
  co_owners: ColumnType<string[], string[] | undefined, string[]>;
  /** 调度级次, 1–6. */
  level: Generated<number>;
  /** The last day on which it is in time. */
  due: MaybeText;
  /** The morning on which something has to be done about it; null: nothing falls due. */
  next_on: MaybeText;
  assigned_at: MaybeMoment;
  closed_at: MaybeMoment;
  /** A dismissed one that told of the same problem before. */
  previous: MaybeText;
  merged_into: MaybeText;
  decided_by: MaybeText;
  decided_at: MaybeMoment;
  /** Why it was dismissed. */
  reason: MaybeText;
}

/** tickets/life/stages.ts says what each means. */
export type TicketStage =
  | 'draft'
  | 'dismissed'
  | 'merged'
  | 'assigned'
  | 'working'
  | 'refused'
  | 'extending'
  | 'replying'
  | 'claimed'
  | 'closed';

/** 交办单, 转办单, 提醒单, 督办单 */
export type FormKind = 'assign' | 'transfer' | 'remind' | 'urge';

/** A numbered form; append-only. */
export interface TicketFormTable {
  id: Text;
  ticket: Text;
  kind: FormKind;
  year: number;
  /** Without gaps within kind and year. */
  number: number;
  /** 东督交〔2024〕13号 */
  title: Text;
  /** The unit it is for. */
  unit: Text;
  /** The level that the ticket stood on when it was issued. */
  level: number;
  issued_at: Moment;
}

/** What is numbered through a year: the four forms and 不扣分 applications. */
export type NumberedKind = FormKind | 'exemption';

/** The last number given of each kind and year. */
export interface FormCounterTable {
  kind: NumberedKind;
  year: number;
  last: number;
}

/** What happened to a problem, in order; append-only. Replayed it gives the problem as it stands. */
export interface TicketEventTable {
  seq: Generated<number>;
  ticket: Text;
  at: Moment;
  /** null: the service itself. */
  actor: MaybeText;
  /** tickets/life/happenings.ts: Happening, by its act. */
  act: Text;
  data: Json<object>;
  /** The form that went out with it. */
  form: MaybeText;
  /** The platform's id of the message that said so, or the card that was pressed. */
  source: MaybeText;
}

/** 佐证材料: a picture or file sent for a ticket, by the platform's key. */
export interface TicketFileTable {
  ticket: Text;
  file_key: Text;
  message: Text;
  kind: 'image' | 'file';
  name: MaybeText;
  sent_by: Text;
  at: Moment;
}

/** Who holds a level, where it isn't as roster and plan say: for a unit, a project or a category, or for all. */
export interface LevelPostTable {
  id: Text;
  level: number;
  unit: MaybeText;
  project: MaybeText;
  category: MaybeText;
  person: Text;
  set_at: Moment;
  set_by: MaybeText;
  ended_at: MaybeMoment;
}

/** The group of a single ticket (协调群), made by the bot when somebody asks for it. */
export interface TicketChatTable {
  ticket: Text;
  /** By which the platform knows a second call for the same group. */
  uuid: Text;
  /** null until it is made. */
  chat: MaybeText;
  /** Person ids of all who asked for it, the first one first. */
  asked_by: ColumnType<string[], string[], string[]>;
  asked_at: Moment;
  /** When the platform was first asked to make it. */
  tried_at: MaybeMoment;
  /** When the people were in it. */
  made_at: MaybeMoment;
  /** Person ids of those put into it, and of those who could not be. */
  invited: ColumnType<string[], string[] | undefined, string[]>;
  missing: ColumnType<string[], string[] | undefined, string[]>;
  /** Why the platform won't make it. */
  failure: MaybeText;
  closed_at: MaybeMoment;
  /** null: with the ticket. */
  closed_by: MaybeText;
}

/** declarations/life.ts says what each means. */
export type DeclarationState = 'asking' | 'declared' | 'accepted' | 'returned' | 'withdrawn';

/** 谋划申报: a planned project that a unit declares. */
export interface DeclarationTable {
  id: Text;
  /** How people call it: 申报12. Counted over all, with gaps. */
  no: Generated<number>;
  unit: Text;
  state: DeclarationState;
  /** All that its events come to (declarations/life.ts: Declaration). */
  life: Json<object>;
  /** The message, card or row of a workbook that it came from. */
  source: Text;
}

/** What happened to a declaration, in order; append-only. */
export interface DeclarationEventTable {
  seq: Generated<number>;
  declaration: Text;
  at: Moment;
  actor: MaybeText;
  /** declarations/life.ts: Happening, by its act. */
  act: Text;
  data: Json<object>;
  /** The platform's id of the message that said so, or the card that was pressed. */
  source: MaybeText;
  /** Unit and state after it, and the day that the declaration counts for. */
  unit: Text;
  state: DeclarationState;
  declared_on: MaybeText;
}

/** Each time that the problem was said, the first included; append-only. */
export interface TicketSayingTable {
  /** What it was said in, e.g. `report:<id>:1`: the same source counts once. */
  source: Text;
  ticket: Text;
  /** The round that it counts for (ISO week). */
  week: Text;
  said_by: Text;
  at: Moment;
  words: Text;
  origin: Origin;
  /** The platform's id of the message it came from. */
  message: MaybeText;
}

/** 不扣分 of one project for one month: asked for by its unit, decided, and, where it goes on, a row for each month. */
export interface ExemptionTable {
  id: Text;
  /** 东督免〔2026〕3号, by which it is called from the moment it is asked for; null while a renewal is only drafted. */
  number: MaybeText;
  project: Text;
  /** 责任单位 when it was asked for: a project may move. */
  unit: Text;
  /** yyyy-MM */
  month: Text;
  stage: ExemptionStage;
  /** All that its events come to (exemptions/life/exemption.ts: Exemption); `stage` repeats it to be searched. */
  life: Json<object>;
  /** The one of the month before that it goes on from; null: it was asked for afresh. */
  renews: MaybeText;
  /** The morning on which something has to be done about it; null: nothing falls due. */
  next_on: MaybeText;
  created_at: Moment;
  granted_at: MaybeMoment;
  revoked_at: MaybeMoment;
}

/** exemptions/life/stages.ts says what each means. */
export type ExemptionStage =
  | 'drafted'
  | 'asked'
  | 'office'
  | 'granted'
  | 'ended'
  | 'refused'
  | 'withdrawn'
  | 'lapsed'
  | 'revoked';

/** What happened to a 不扣分 application, in order; append-only. Replayed it gives it as it stands. */
export interface ExemptionEventTable {
  seq: Generated<number>;
  exemption: Text;
  at: Moment;
  /** null: the service itself. */
  actor: MaybeText;
  /** exemptions/life/happenings.ts: Happening, by its act. */
  act: Text;
  data: Json<object>;
  /** The platform's id of the message that said so, or the card that was pressed. */
  source: MaybeText;
}

/** 佐证材料 of a 不扣分 application: a picture or file, by the platform's key. */
export interface ExemptionFileTable {
  exemption: Text;
  file_key: Text;
  message: Text;
  kind: 'image' | 'file';
  name: MaybeText;
  sent_by: Text;
  at: Moment;
}

/** 督查行动: a site visit, recorded by the inspector in words. */
export interface VisitTable {
  id: Text;
  project: Text;
  inspector: Text;
  at: Moment;
  /** What was typed, word for word. */
  text: Text;
  source_message: MaybeText;
  /** inspections/findings.ts: Findings. */
  findings: Json<object>;
  state: 'recorded' | 'editing' | 'submitted' | 'void';
  submitted_at: MaybeMoment;
  voided_at: MaybeMoment;
}

/** A picture or file of a visit; kept where it was sent, by the platform's keys. */
export interface VisitPhotoTable {
  visit: Text;
  file_key: Text;
  message: Text;
  kind: 'image' | 'file';
  name: MaybeText;
  at: Moment;
}

/** A product as it went out; its snapshot never changes. */
export interface BulletinTable {
  id: Text;
  kind: 'weekly';
  period: Text;
  compiled_at: Moment;
  /** Compiled after its moment (补发). */
  late: boolean;
  snapshot: Json<object>;
}

export interface ChatTable {
  id: Text;
  name: MaybeText;
  /** The bot is in it. */
  present: boolean;
  /** 通报群 */
  bulletin: Generated<boolean>;
}

export interface SettingTable {
  key: Text;
  value: Json<object>;
}

/** A change of rules that waits for the office to confirm it, or what became of it. */
export interface RuleProposalTable {
  id: Text;
  /** Key of the set. */
  rule_set: Text;
  changes: Json<{ key: string; title: string; before: string; after: string; typed: string }[]>;
  reason: MaybeText;
  state: 'proposed' | 'applied' | 'dismissed' | 'stale';
  proposed_by: Text;
  proposed_at: Moment;
  decided_by: MaybeText;
  decided_at: MaybeMoment;
}

/** Who did what to what, in order; the database refuses update, delete and truncate. */
export interface JournalTable {
  seq: Generated<number>;
  at: Moment;
  actor: MaybeText;
  action: Text;
  subject: Text;
  data: Json<object>;
  /** The event, job occasion or command that caused it. */
  cause: MaybeText;
}

/** Each night's hash over what was written since the one before (封存); see src/seal. */
export interface SealTable {
  /** 1, 2, 3 … */
  n: number;
  /** YYYY-MM-DD. */
  day: Text;
  sealed_at: Moment;
  /** The hash before it; '' for the first. */
  previous: Text;
  parts: Json<object>;
  hash: Text;
}

/** Events taken from the platform, once each, with the answer given. */
export interface InboxTable {
  id: Text;
  received_at: Moment;
  answer: ColumnType<object | null, string | null | undefined, string | null>;
}

/** One message out: what it is about and for whom, never its text. */
export interface MessageTable {
  /** A uuid; also the platform's idempotency key. */
  id: Text;
  /** About what, for whom, on which occasion; unique. */
  occasion: Text;
  template: Text;
  subject: Json<object>;
  /** What a change touches, e.g. `check-in:2026-W48:<person>`. */
  subject_key: Text;
  /** Exactly one of person and chat. */
  person: MaybeText;
  chat: MaybeText;
  /** The platform's message this one replies to. */
  reply_to: MaybeText;
  bulk: boolean;
  /** The occasion of the message that goes out before this one. */
  follows: MaybeText;
  created_at: Moment;
  /** sha256 of the rendering last shown. */
  rendered_hash: MaybeText;
  /** When the answer to a press last changed what is on show, by the server's clock. */
  drawn_at: MaybeMoment;
  attempted_at: MaybeMoment;
  sent_at: MaybeMoment;
  platform_message: MaybeText;
  platform_chat: MaybeText;
  failed_at: MaybeMoment;
  /** Code and reason of what failed for good. */
  failure: MaybeText;
}

/** Runs of jobs; one row an occasion makes it happen once. */
export interface OccasionTable {
  job: Text;
  occasion: Text;
  due_at: Moment;
  ran_at: Moment;
  late: boolean;
}
