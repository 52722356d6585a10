/**
 * Runs work one at a time: however often it is asked for while it runs, it runs once more afterwards. Work that fails
 * is told to `failed`, and does not keep later work from running.
 */
export function coalesced(work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let asked = 0;
  let done = 0;
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (done < asked) {
      done = asked;
      await work().catch(failed);
    }
    isRunning = false;
  };
  return () => {
    asked += 1;
    if (!isRunning) void run();
  };
}
