import { env } from 'node:process';
import { expect, test } from 'vitest';
import { evaluateProgram } from '../../../src/evaluate/read.ts';
import { parseTypeScript } from '../../../src/syntax/typescript/parse.ts';
import { agrees, ownHoles, possible } from './compare.ts';
import { generateProgram } from './generate.ts';
import { runProgram } from './run.ts';

const RUNS = Number(env['AGREEMENT_RUNS'] ?? 1_500);
const SEED = Number(env['AGREEMENT_SEED'] ?? 1);

test(`${RUNS} programs from seed ${SEED}: what is read is what a run gives, or unknown`, { timeout: 600_000 }, () => {
  const counts = { programs: 0, stopped: 0, images: 0, silent: 0, supported: 0, full: 0 };
  for (let seed = SEED; seed < SEED + RUNS; seed++) {
    const program = generateProgram(seed);
    const ran = runProgram(program);
    counts.programs++;
    if ('error' in ran) {
      // The SDK refused a call: what it says is tested with the rules.
      counts.stopped++;
      continue;
    }
    const { readings, exceeded } = evaluateProgram(parseTypeScript(`/seed-${seed}.ts`, program.text));
    expect(exceeded).toBe(false);
    for (const [name, image] of ran.images) {
      counts.images++;
      const reading = readings.find((each) => each.name === name && each.role === 'final');
      // A branch of which nothing is known has no variant.
      if (!reading || possible(reading, program.env).length === 0) counts.silent++;
      else if (!agrees(reading, image, program.env))
        expect.fail(`seed ${seed}: ${name} is read as another image, with ${JSON.stringify(program.env)}\n${program.text}`);
      if (!program.supported) continue;
      counts.supported++;
      if (reading && possible(reading, program.env).every((variant) => ownHoles(variant.image).length === 0)) counts.full++;
      else expect.fail(`seed ${seed}: ${name} is not fully read\n${program.text}`);
    }
  }
  console.log(`agreement: ${JSON.stringify(counts)}, seed ${SEED}`);
  expect(counts.images).toBeGreaterThan(counts.programs);
  expect(counts.full).toBe(counts.supported);
});
