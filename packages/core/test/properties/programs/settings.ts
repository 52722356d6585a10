/** How many programs, and from which seed: `AGREEMENT_RUNS=20000 AGREEMENT_SEED=7 npm run test:agreement`. */
export const runs = (standard: number): number => Number(process.env['AGREEMENT_RUNS'] ?? standard);

/** A seed of today, unless one is asked for. A failing test prints it. */
export const seed: number = Number(process.env['AGREEMENT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
