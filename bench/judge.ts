/** Prints a ratio with its limit. One above its limit makes the whole run fail: times are those of this machine, ratios are not. */
export function judge(what: string, ratio: number, limit: number): void {
  const isGood = ratio <= limit;
  console.log(`  ${what}: ${ratio.toFixed(2)} × (at most ${limit.toFixed(1)} ×)${isGood ? '' : ' TOO MUCH'}`);
  if (!isGood) process.exitCode = 1;
}
