import { describe, expect, it } from 'vitest';
import { decides, type Decided, type DutyKind, dutyOf, type Reader } from '../../src/tickets/duties/duty.ts';
import { hintOf } from '../../src/tickets/duties/duty-line.ts';
import { newTicket, type Ticket, type Waiting } from '../../src/tickets/life/ticket.ts';
import { ticketOrderOf } from '../../src/tickets/words/orders.ts';
import { referenceIn, withoutReference } from '../../src/tickets/words/reference.ts';

const ticket = (over: Partial<Ticket>): Ticket => ({
  ...newTicket({ category: '要素-电', owner: '区住建局' }),
  stage: 'working',
  ...over,
});

const waiting = (act: Waiting['act'], level: number): Waiting => ({
  act,
  level,
  since: '2026-11-26',
  decideBy: '2026-11-30',
  reason: '图审未完成',
  until: null,
  to: null,
  plan: null,
});

const OFFICE: Reader = { ids: ['office'], isOffice: true };
const FIELD: Reader = { ids: ['field'], isOffice: false };
const STAND_IN: Reader = { ids: ['deputy', 'field'], isOffice: false };
const NAMER: Reader = { ids: ['inspector'], isOffice: false };

describe('what is to be decided of a ticket', () => {
  it.each<[string, Partial<Ticket>, DutyKind | null]>([
    ['nothing while its unit works on it', { level: 2 }, null],
    ['what its unit asks for', { level: 1, waiting: waiting('extend', 3) }, 'extend'],
    ['what a level makes of it that it rose to', { level: 4 }, 'level'],
    ['nothing once that level has acted', { level: 4, levelActed: true }, null],
    [
      'nothing while its clocks stand',
      { level: 4, pause: { since: '2026-11-26', until: null, why: '' } },
      null,
    ],
    ['nothing once the consultation has it', { level: 6, referred: '已在第6级' }, null],
  ])('is %s', (_what, over, kind) => {
    expect(dutyOf(ticket(over))).toBe(kind);
  });

  /** Who of the four decides it. */
  function deciders(kind: DutyKind, over: Partial<Ticket>, holders: readonly string[], byUnit = '区督查室') {
    const decided: Decided = { life: ticket(over), raisedBy: 'inspector', byUnit };
    const readers = { office: OFFICE, field: FIELD, standIn: STAND_IN, namer: NAMER };
    return Object.entries(readers).flatMap(([name, reader]) =>
      decides(reader, kind, decided, holders) ? [name] : [],
    );
  }

  it('is decided by its level, by whoever takes their place, and by the office where nobody holds it', () => {
    expect(deciders('extend', { level: 1, waiting: waiting('extend', 3) }, ['office'])).toEqual(['office']);
    expect(deciders('extend', { level: 4 }, ['field'])).toEqual(['field', 'standIn']);
    expect(deciders('level', { level: 4 }, [])).toEqual(['office']);
  });

  it('is verified by the office and whoever named the problem, unless that was its own unit', () => {
    const claimed = { level: 4, waiting: waiting('claim', 4) };
    expect(deciders('claim', claimed, ['field'])).toEqual(['office', 'namer']);
    expect(deciders('claim', claimed, ['field'], '区住建局')).toEqual(['office']);
    // Let lie, it is the next level's too.
    expect(deciders('claim', { level: 3, waiting: waiting('claim', 4) }, ['field'])).toEqual([
      'office',
      'field',
      'standIn',
      'namer',
    ]);
  });
});

describe('how a decision is said in words', () => {
  it.each<[DutyKind, readonly string[]]>([
    ['extend', ['approve', 'decline']],
    ['refuse', ['transfer', 'decline']],
    ['reply', ['approve', 'decline']],
    ['claim', ['close', 'decline']],
    ['level', ['instruct', 'refer']],
  ])('is understood as the list offers it: %s', (kind, orders) => {
    const said = hintOf(kind, '东督交〔2026〕13号')?.split('；') ?? [];
    const understood = said.map((words) => {
      const named = referenceIn(words);
      expect(named).toMatchObject({ kind: 'assign', number: 13 });
      return named && ticketOrderOf(withoutReference(named, ''), '2026-11-26')?.kind;
    });
    expect(understood).toEqual(orders);
  });
});
