import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { programPath } from './programs.ts';

/** The n-th database statement from now on: the process dies before it is sent, or when it has been carried out. */
export interface Statement {
  readonly at: number;
  readonly when: 'before' | 'after';
}

export type ToService =
  | {
      readonly kind: 'open';
      readonly environment: Readonly<Record<string, string>>;
      readonly aheadMs: number;
      readonly death: Statement | null;
    }
  | { readonly kind: 'tick'; readonly id: number; readonly aheadMs: number }
  | { readonly kind: 'die'; readonly id: number; readonly death: Statement }
  | { readonly kind: 'close' };

export type FromService =
  | { readonly kind: 'loaded' | 'open' }
  | { readonly kind: 'ticked'; readonly id: number; readonly failure: string | null }
  | { readonly kind: 'armed'; readonly id: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** One process: loaded at once, opened when told. */
export interface ServiceProcess {
  readonly pid: number;
  /** Resolves when it has ended, whatever ended it. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  /** What ended it, if a signal did. */
  signal(): NodeJS.Signals | null;
  /** Its log, for when a test fails. */
  log(): string;
  /** Opens the service by a clock so far ahead of the machine's; false when it died on the way. */
  open(at: { aheadMs: number; death: Statement | null }): Promise<boolean>;
  /** Looks what is due by the clock. */
  tick(aheadMs: number): Promise<'done' | 'failed' | 'died'>;
  /** Has it kill itself at a statement; false when it is dead already. */
  dieAt(death: Statement): Promise<boolean>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Ends as after SIGTERM: finishes what it has begun. */
  close(): Promise<void>;
}

const LOG_KEPT = 20_000;

export function startServiceProcess(environment: Readonly<Record<string, string>>): ServiceProcess {
  const child = fork(programPath('service-process'), [], {
    execArgv: ['--enable-source-maps'],
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-LOG_KEPT);
  });
  const conversation = converse(child, () => text);
  let orders = 0;
  return {
    pid: child.pid ?? 0,
    ended: conversation.ended,
    hasEnded: conversation.hasEnded,
    signal: () => child.signalCode,
    log: () => text,
    async open({ aheadMs, death }) {
      if (!(await conversation.heard(({ kind }) => kind === 'loaded'))) return false;
      conversation.say({ kind: 'open', environment, aheadMs, death });
      return (await conversation.heard(({ kind }) => kind === 'open')) !== null;
    },
    async tick(aheadMs) {
      const id = (orders += 1);
      conversation.say({ kind: 'tick', id, aheadMs });
      const ticked = await conversation.heard((said) => said.kind === 'ticked' && said.id === id);
      if (ticked?.kind !== 'ticked') return 'died';
      return ticked.failure === null ? 'done' : 'failed';
    },
    async dieAt(death) {
      const id = (orders += 1);
      conversation.say({ kind: 'die', id, death });
      return (await conversation.heard((said) => said.kind === 'armed' && said.id === id)) !== null;
    },
    async kill() {
      child.kill('SIGKILL');
      await conversation.ended;
    },
    async close() {
      conversation.say({ kind: 'close' });
      await conversation.ended;
    },
  };
}

/** What the child says, remembered, so that nothing is missed by whoever asks for it later. */
function converse(child: ChildProcess, log: () => string) {
  const said: FromService[] = [];
  let over = false;
  let listeners: (() => void)[] = [];
  const notify = (): void => {
    const waiting = listeners;
    listeners = [];
    for (const listener of waiting) listener();
  };
  child.on('message', (word: FromService) => {
    said.push(word);
    notify();
  });
  child.once('exit', () => {
    over = true;
    notify();
  });
  const ended = (async () => void (await once(child, 'exit')))();
  return {
    ended,
    hasEnded: () => over,
    say(order: ToService): void {
      if (child.connected) child.send(order, () => undefined);
    },
    /** Resolves with what was waited for when it is said, with null when it never will be. */
    async heard(word: (word: FromService) => boolean): Promise<FromService | null> {
      for (;;) {
        const found = said.find(word);
        if (found) return found;
        const failure = said.find((each) => each.kind === 'failed');
        if (failure?.kind === 'failed') throw new Error(`${failure.reason}\n${log()}`);
        if (over) return null;
        await new Promise<void>((resolve) => listeners.push(resolve));
      }
    },
  };
}
