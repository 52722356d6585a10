/**
 * How many milliseconds of the processor a function takes: what else the machine does is not counted, though it may slow the
 * processor's caches down.
 */
export function processorTime(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
