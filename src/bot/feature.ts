import type { z } from 'zod';
import type { Database, Tx, Work } from '../database/work.ts';
import type { CardAction, IncomingMessage } from '../feishu/incoming.ts';
import type { MessageToRender, Rendering } from '../feishu/rendering.ts';
import type { Person } from '../people/person.ts';

/**
 * What a feature offers to people: sentences it understands, buttons it answers, messages it renders. app.ts hands
 * all of them to the bot, which knows features only by this.
 */
export interface Feature {
  readonly name: string;
  /** Tried in order over all features; the first that isn't null answers. */
  readonly sayings?: readonly Saying[];
  /** By the `act` of the callback value. */
  readonly presses?: Readonly<Record<string, Press>>;
  /** By template name. */
  readonly renderers?: Readonly<Record<string, Renderer>>;
  /** Work done after a commit by graphile-worker (see Work.enqueue), by task name; each bears repetition. */
  readonly tasks?: Readonly<Record<string, Task>>;
  /** The same of what comes in great numbers at once: it yields to what somebody waits for. */
  readonly bulkTasks?: Readonly<Record<string, Task>>;
  /** Asked in order over all features before `onFile`; true: the picture or file was for this one. */
  readonly onAttachment?: (asked: Asked, attachment: Attachment) => Promise<boolean>;
  readonly onFile?: (asked: Asked, file: { key: string; name: string }) => Promise<void>;
  readonly onJoined?: (work: Work, chat: { id: string; name: string | null }) => Promise<void>;
  readonly onRemoved?: (work: Work, chatId: string) => Promise<void>;
}

/** A picture or file that somebody sent, by the platform's key. */
export interface Attachment {
  readonly kind: 'image' | 'file';
  readonly key: string;
  readonly name: string | null;
}

/** Somebody on the roster wrote to the bot. */
export interface Asked {
  readonly work: Work;
  readonly person: Person;
  readonly message: IncomingMessage;
  /** Answers where it was asked (in a group as a reply), rendered when it is sent. */
  answer(template: string, subject: object, subjectKey?: string): void;
  /** Answers the person in private; in a group only a line says so. */
  answerPrivately(template: string, subject: object, subjectKey?: string): void;
  /** Answers with a plain sentence. */
  say(sentence: string): void;
  /** Answers that it wasn't understood, with what may have been meant. */
  notUnderstood(): void;
}

/** @param now the district's moment; a task opens its own transactions, and throwing has it tried again later */
export type Task = (db: Database, payload: unknown, now: Date) => Promise<void>;

/** A saying found out, by what stands in the database, that the sentence isn't meant for it after all. */
export const PASSED = 'passed';

/** null: not meant for this saying. */
export type Saying = (asked: Asked) => Promise<void | typeof PASSED> | null;

export interface Pressed {
  readonly work: Work;
  readonly person: Person;
  readonly action: CardAction;
}

export interface Toast {
  readonly type: 'success' | 'info' | 'warning' | 'error';
  readonly content: string;
}

/** The toast says what happened, or why not. */
export interface PressAnswer extends Toast {
  /**
   * The pressed card is drawn anew from the state after the press, unless what was typed into its form has to stand
   * because it was refused: any redrawing would throw it away.
   */
  readonly keepsForm?: true;
  /**
   * Draws the pressed card from what was loaded for the press and what the press did to it, so that nothing has to be
   * asked again; null when it is another card than was thought.
   */
  readonly draw?: (pressed: MessageToRender) => Rendering | null;
}

export interface Press {
  /** null when the payload isn't one of ours as it is today (an old card, a forged one). */
  handle(pressed: Pressed): Promise<PressAnswer> | null;
}

export type Renderer = (db: Database | Tx, message: MessageToRender, now: Date) => Promise<Rendering | null>;

/** A button: its callback value parsed by `payload`, then handled. */
export function press<Payload>(
  payload: z.ZodType<Payload>,
  handle: (pressed: Pressed, payload: Payload) => Promise<PressAnswer>,
): Press {
  return {
    handle(pressed) {
      const parsed = payload.safeParse(pressed.action.value);
      return parsed.success ? handle(pressed, parsed.data) : null;
    },
  };
}

export const done = (content: string): PressAnswer => ({ type: 'success', content });
export const informed = (content: string): PressAnswer => ({ type: 'info', content });
/** An expected refusal: nothing changed, and this is why. */
export const refused = (content: string): PressAnswer => ({ type: 'warning', content });
/** What was filled in can't be taken; it stays in the form to be mended. */
export const rejected = (content: string): PressAnswer => ({ type: 'error', content, keepsForm: true });
