/** In how many files the programs are divided: `agreement-1.test.ts` and its neighbours. */
const PARTS = 4;

/** How many programs each part tries: `AGREEMENT_RUNS=100000 AGREEMENT_SEED=7 npm run test:agreement` for more, and for the same again. */
export const runs: number = Math.ceil(Number(process.env['AGREEMENT_RUNS'] ?? 10_000) / PARTS);

const asked = process.env['AGREEMENT_SEED'];
// In CI all changes are judged by the same programs: what fails there is what changed. Others are found by whoever looks.
const drawn = process.env['CI'] === undefined ? Math.floor(Math.random() * 2 ** 30) : 20_261_121;

/** The seed that a part is given, or else draws. The name of its test says it. */
export const seed: number = asked === undefined ? drawn : Number(asked);
