/**
 * Runs `load` at once, and however often it is asked for meanwhile, only once more afterwards: moving the clock
 * changes a hundred chats within a second.
 */
export function coalesced(load: () => Promise<void>): () => void {
  let running = false;
  let wanted = false;
  const run = async (): Promise<void> => {
    running = true;
    do {
      wanted = false;
      await load();
    } while (wanted);
    running = false;
  };
  return () => {
    wanted = true;
    if (!running) void run();
  };
}
