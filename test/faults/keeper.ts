import { type ServiceProcess, type Statement, startServiceProcess } from '../kit/service-process.ts';

/** Where a process dies: at one of its database statements, or at a call to the platform, carried out or not. */
export type Death = ({ readonly by: 'statement' } & Statement) | ({ readonly by: 'call' } & Statement);

export interface KeeperParts {
  readonly environment: Readonly<Record<string, string>>;
  readonly aheadMs: () => number;
  /** Resolves when the platform reaches the process that has just opened. */
  readonly connected: () => Promise<void>;
}

/** A service that ends by itself again and again isn't started for ever. */
const CRASHES_MOST = 3;

/**
 * Keeps one process of the service running as a machine's own keeper would: when it dies, the next one is started at
 * once. One more is always loaded beforehand, so that a death costs the opening alone.
 */
export function createKeeper({ environment, aheadMs, connected }: KeeperParts) {
  const start = (): ServiceProcess => startServiceProcess(environment);
  let standby = start();
  let current: ServiceProcess | null = null;
  let deaths: Death[] = [];
  let calls = 0;
  let dying: Death | null = null;
  let died = 0;
  let closing = false;
  const crashes: string[] = [];
  let waiting: (() => void)[] = [];

  const nextDeath = (): Death | null => {
    dying = deaths.shift() ?? null;
    calls = 0;
    return dying;
  };
  const statementOf = (death: Death | null): Statement | null => (death?.by === 'statement' ? death : null);

  async function keep(): Promise<void> {
    while (!closing) {
      const process = standby;
      standby = start();
      const opening = process.open({ aheadMs: aheadMs(), death: statementOf(nextDeath()) });
      current = process;
      if (await opening.catch((error: unknown) => crash(process, error))) {
        await Promise.race([connected(), process.ended]);
        open = process;
        notify();
      }
      await process.ended;
      open = null;
      if (closing) return;
      died += 1;
      if (process.signal() !== 'SIGKILL') crash(process, new Error('it ended by itself'));
      if (crashes.length > CRASHES_MOST) closing = true;
      notify();
    }
  }

  function notify(): void {
    const listeners = waiting;
    waiting = [];
    for (const listener of listeners) listener();
  }
  let open: ServiceProcess | null = null;

  function crash(process: ServiceProcess, error: unknown): false {
    crashes.push(`${error instanceof Error ? error.message : String(error)}\n${process.log()}`);
    return false;
  }

  /** The service, open and reachable; the next one if it is just dying. */
  async function up(): Promise<ServiceProcess> {
    for (;;) {
      if (open && !open.hasEnded()) return open;
      if (crashes.length > CRASHES_MOST)
        throw new Error(`the service can’t be kept up:\n${crashes.join('\n')}`);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  const kept = keep();
  return {
    up,
    died: () => died,
    crashes: () => crashes,
    log: () => current?.log() ?? '',

    /** From now on it dies so often: the first time counted from now, each further time from the start before. */
    async condemn(to: readonly Death[]): Promise<void> {
      deaths = [...to];
      const process = await up();
      const death = nextDeath();
      if (death?.by === 'statement') await process.dieAt(death);
    },

    /** What has been left undone of it is done now. */
    async execute(): Promise<void> {
      for (;;) {
        const process = await up();
        if (!dying && deaths.length === 0) return;
        await process.kill();
      }
    },

    /** A call reached the platform, or its answer is about to leave: the moment of a death by call. */
    async calling(when: 'before' | 'after'): Promise<void> {
      if (dying?.by !== 'call' || dying.when !== when) return;
      calls += 1;
      if (calls === dying.at) await current?.kill();
    },

    /** Has it look what is due, until a look came to its end. */
    async tick(): Promise<void> {
      while ((await (await up()).tick(aheadMs())) !== 'done');
    },

    async close(): Promise<void> {
      deaths = [];
      const process = await up();
      closing = true;
      await process.close();
      await standby.kill();
      await kept;
    },
  };
}

export type Keeper = ReturnType<typeof createKeeper>;
