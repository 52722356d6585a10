import fc from 'fast-check';
import { problems } from 'layerwright/spec';
import { expect, test } from 'vitest';
import type { Given } from '../../../src/evaluate/condition.ts';
import type { Reading } from '../../../src/evaluate/read.ts';
import { evaluateProgram } from '../../../src/evaluate/read.ts';
import type { Variant } from '../../../src/evaluate/variants.ts';
import { parseTypeScript } from '../../../src/syntax/typescript/parse.ts';
import { assertHolds } from '../generators/holds.ts';
import { type Environment, execute } from './execute.ts';
import { isKnown, mayBe } from './matches.ts';
import { type Generated, programOf } from './program.ts';
import { runs, seed } from './settings.ts';
import { tapes } from './tape.ts';
import { VARIABLES } from './writer.ts';

const VALUES = [undefined, '', 'a', 'b'] as const;
/** Each value of each variable, and some that go together. */
const ENVIRONMENTS: readonly Environment[] = Array.from({ length: 8 }, (_, i) =>
  Object.fromEntries(
    VARIABLES.flatMap((name, j) => {
      const value = VALUES[(i + j * (i > 3 ? 3 : 1)) % 4];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
);

type Counts = { programs: number; images: number; silent: number; closed: number; known: number; threw: number };

/** Tests one of the parts into which the programs are divided, each in a file of its own so that all cores share them. */
export function testAgreement(part: number): void {
  const name = `AGREEMENT_SEED=${String(seed)}, part ${String(part)}`;
  test(`what is read is what runs, or is unknown (${name})`, { timeout: 0 }, () => {
    const counts: Counts = { programs: 0, images: 0, silent: 0, closed: 0, known: 0, threw: 0 };
    const property = fc.property(tapes(240), (decisions) => {
      check(programOf(decisions), counts);
    });
    assertHolds(property, { numRuns: runs, seed: seed + part });
    console.log(told(name, counts));
    expect(counts.programs).toBe(runs);
    expect(counts.images).toBeGreaterThan(counts.programs);
    expect(counts.known).toBe(counts.closed);
  });
}

const told = (name: string, { programs, images, silent, threw, known, closed }: Counts): string =>
  `agreement: ${name}, ${String(programs)} programs, ${String(images)} images that ran, 0 disagreements, ` +
  `${String(silent)} without a reading, ${String(threw)} runs that threw; ` +
  `${String(known)} of ${String(closed)} programs of the supported subset without a hole`;

/** Tests the same with the environment assumed: one image is left, and nothing depends on the environment any more. */
export function testAssumed(): void {
  test(`what is read with an environment assumed is what runs in it (AGREEMENT_SEED=${String(seed)})`, { timeout: 0 }, () => {
    let images = 0;
    let closed = 0;
    const property = fc.property(tapes(240), fc.nat(ENVIRONMENTS.length - 1), (decisions, i) => {
      const environment = ENVIRONMENTS[i] ?? {};
      const program = programOf(decisions);
      const assume = new Map(VARIABLES.map((name) => [name, environment[name]]));
      const { readings } = evaluateProgram(parseTypeScript('/program.ts', program.text), { variants: 256, assume });
      const dependent = readings.filter(
        ({ role, variants }) => role === 'final' && variants.some(({ when }) => when.some(isOnEnvironment)),
      );
      if (dependent.length > 0) throw new Error(`${dependent.map(({ name }) => name).join()} depend on it still:\n${program.text}`);
      for (const [name, instructions] of execute(program.text)(environment) ?? []) {
        const reading = readings.find((each) => each.name === name && each.role === 'final');
        if (!reading) continue;
        images++;
        if (!agrees(reading, instructions, environment)) throw new Error(disagreement(program, name, environment, instructions, reading));
        if (program.open) continue;
        mustBeOne(reading, program);
        closed++;
      }
    });
    assertHolds(property, { numRuns: Math.ceil(runs / 4), seed });
    console.log(
      `agreement: seed ${String(seed)}, ${String(images)} images that ran with their environment assumed, 0 disagreements, ` +
        `${String(closed)} of the supported subset, each one variant without a hole`,
    );
    expect(closed).toBeGreaterThan(0);
    expect(images).toBeGreaterThan(closed);
  });
}

/** A variable that the program has not written to. */
const isOnEnvironment = ({ condition: { hole } }: Given): boolean => hole.why === 'env' && hole.name.startsWith('process.env.');

/** In the supported subset nothing else is unknown. */
function mustBeOne({ name, variants, unexplored }: Reading, program: Generated): void {
  if (variants.length === 1 && unexplored === 0 && variants.every(({ image }) => isKnown(image))) return;
  throw new Error(`${name ?? 'An image'} is ${String(variants.length)} variants, or has holes:\n${program.text}`);
}

function check(program: Generated, counts: Counts): void {
  const { readings, exceeded } = evaluateProgram(parseTypeScript('/program.ts', program.text), { variants: 256 });
  const run = execute(program.text);
  const ran = ENVIRONMENTS.flatMap((environment) => {
    const made = run(environment);
    return made ? [{ environment, made }] : [];
  });
  counts.threw += ENVIRONMENTS.length - ran.length;
  for (const { environment, made } of ran) {
    for (const [name, instructions] of made) {
      counts.images++;
      const reading = readings.find((each) => each.name === name && each.role === 'final');
      if (!reading) counts.silent++;
      else if (!agrees(reading, instructions, environment))
        throw new Error(disagreement(program, name, environment, instructions, reading));
    }
  }
  counts.programs++;
  if (program.open || ran.length === 0 || exceeded) return;
  counts.closed++;
  const all = program.exports.map((name) => readings.find((each) => each.name === name));
  if (all.every((reading) => reading && ran.every(({ environment }) => isKnownIn(reading, environment)))) counts.known++;
  else throw new Error(`A program of the supported subset has holes:\n${program.text}`);
}

/** Where a program throws there is nothing to know, and of what is refused it is told why, also where the program goes on without it. */
const isKnownIn = ({ variants }: Reading, environment: Environment): boolean =>
  variants.filter((variant) => holds(variant, environment)).every(({ image }) => isKnown(image) || problems(image).length > 0);

/** One of the variants whose conditions hold is what ran. Where the bound was reached it may be one that was left out. */
const agrees = ({ variants, unexplored }: Reading, made: readonly string[], environment: Environment): boolean =>
  unexplored > 0 || variants.filter((variant) => holds(variant, environment)).some(({ image }) => mayBe(image, made));

/** What is not a fact about the environment may hold or not. */
const holds = ({ when }: Variant, environment: Environment): boolean => when.every((given) => isTrue(given, environment) ?? true);

function isTrue({ condition: { hole, test: of }, is }: Given, environment: Environment): boolean | undefined {
  if (hole.why !== 'env') return undefined;
  const name = VARIABLES.find((each) => hole.name === `process.env.${each}`);
  if (name === undefined) return undefined;
  const value = environment[name];
  if (typeof of === 'object') return (value === of.equals) === is;
  return (of === 'truthy' ? Boolean(value) : value === undefined) === is;
}

const disagreement = (program: Generated, name: string, environment: Environment, made: readonly string[], reading: Reading): string =>
  [
    `${name} was read otherwise than it ran, with ${JSON.stringify(environment)}:`,
    program.text,
    `It ran as\n${made.join('\n')}`,
    `and was read as ${JSON.stringify(reading.variants.map(({ when, image }) => [when.map(({ condition, is }) => [condition.hole.name, condition.test, is]), image.makes]))}`,
  ].join('\n');
