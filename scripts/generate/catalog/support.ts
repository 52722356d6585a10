/** When support ends for products and their releases, as people write them: `Python 3.10`. */
export type SupportFacts = {
  readonly source: string;
  readonly at: string;
  readonly asOf: string;
  /** Products of which the extended support costs nothing, so that is what counts. */
  readonly free: readonly string[];
  readonly products: Readonly<Record<string, readonly Cycle[]>>;
};
type Cycle = {
  readonly cycle: string;
  readonly codename?: string;
  readonly released?: string;
  readonly ends?: string;
  readonly extended?: string;
};

/** What the look-ups need: releases with a day, as `release day`, and the names that distributions give theirs. */
export function supportTable({ asOf, free, products }: SupportFacts): Readonly<Record<string, unknown>> {
  const ends = Object.entries(products).map(([name, cycles]) => [
    name,
    cycles.flatMap((cycle) => dayOf(cycle, free.includes(name)) ?? []).join(';'),
  ]);
  const codenames = Object.entries(products).flatMap(([name, cycles]) =>
    cycles.flatMap(({ codename, cycle }) => (codename === undefined ? [] : `${codename} ${name} ${cycle}`)),
  );
  return { asOf, ends: Object.fromEntries(ends), codenames: codenames.join(';') };
}

function dayOf({ cycle, ends, extended }: Cycle, isFree: boolean): string | undefined {
  const day = isFree ? (extended ?? ends) : ends;
  return day === undefined ? undefined : `${cycle} ${day}`;
}
