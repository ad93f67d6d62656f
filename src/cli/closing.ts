interface Closable {
  close(): void | Promise<void>;
}

/** What was opened, to be closed in the opposite order; a failure in one doesn't keep the others open. */
export function createClosing() {
  const opened: Closable[] = [];
  return {
    add<T extends Closable>(part: T): T {
      opened.push(part);
      return part;
    },
    /** @throws the first failure, after everything was closed */
    async run(): Promise<void> {
      const failures: unknown[] = [];
      for (let part = opened.pop(); part; part = opened.pop()) {
        try {
          await part.close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
