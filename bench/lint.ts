import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Rule, analyse, rules } from '@layerwright/core';
import { renderDockerfile, stages } from 'layerwright/spec';
import { evaluateProgram } from '../packages/core/src/evaluate/read.ts';
import { lintEvaluation } from '../packages/core/src/lint/engine/lint.ts';
import { parseTypeScript } from '../packages/core/src/syntax/typescript/parse.ts';
import { examplesIn } from '../packages/core/src/testing/documented.ts';
import { generateSource } from './generate.ts';

const ROUNDS = 12;
const WARM_UP = 4;

/** What rules take for each step of a large file, the slowest of them by name, and what they find beside another linter. */
export function lint(): void {
  const all = microsecondsPerStep(rules);
  console.log(`${String(rules.length)} rules on ${String(all.steps)} steps of a large file: ${all.microseconds.toFixed(2)} µs per step`);
  const each = rules.map((rule) => ({ rule, ...microsecondsPerStep([rule]) })).sort((a, b) => b.microseconds - a.microseconds);
  for (const { rule, microseconds } of each.slice(0, 3)) console.log(`  ${rule.id}: ${microseconds.toFixed(2)} µs per step`);
  beside();
}

const SOURCE = generateSource(275, 5000);

/** The median of several times, each with what was read once: only rules run. */
function microsecondsPerStep(some: readonly Rule[]): { readonly microseconds: number; readonly steps: number } {
  const evaluation = evaluateProgram(parseTypeScript('/bench/large.image.ts', SOURCE));
  const images = evaluation.readings.flatMap(({ variants }) => variants.map(({ image }) => image));
  const steps = images.flatMap((image) => stages(image).flatMap((stage) => stage.sent)).length;
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const start = performance.now();
    // Another set of the same rules: what was found with one is kept.
    lintEvaluation(evaluation, { rules: some });
    if (round >= WARM_UP) times.push(performance.now() - start);
  }
  return { microseconds: (median(times) * 1_000) / steps, steps };
}

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[of.length >> 1] ?? NaN;

type Linter = { readonly name: string; readonly reports: (text: string) => boolean };

/** A Dockerfile of which it is known whether something is wrong with it. */
type Judged = { readonly text: string; readonly isWrong: boolean };

/** The same Dockerfiles for each linter: what rules document as wrong and as right. Time is for all of them, once. */
function beside(): void {
  const dockerfiles = documented();
  const wrong = dockerfiles.filter(({ isWrong }) => isWrong);
  console.log(
    `${String(wrong.length)} Dockerfiles with a mistake that our rules document, and ${String(dockerfiles.length - wrong.length)} without it:`,
  );
  for (const { name, reports } of linters()) {
    for (const { text } of dockerfiles) reports(text);
    const start = performance.now();
    const told = dockerfiles.filter(({ text }) => reports(text));
    const ms = performance.now() - start;
    const found = told.filter(({ isWrong }) => isWrong).length;
    console.log(`  ${name}: ${ms.toFixed(0)} ms, reports ${String(found)} of the former and ${String(told.length - found)} of the latter`);
  }
}

function linters(): readonly Linter[] {
  const require = createRequire(import.meta.url);
  // It comes with the language server that keystrokes are measured against.
  const theirs = createRequire(require.resolve('dockerfile-language-server-nodejs/package.json'))('dockerfile-utils') as {
    validate: (text: string) => readonly { readonly severity?: number }[];
  };
  return [
    { name: 'layerwright', reports: (text) => analyse('/Dockerfile', text).findings.some(({ severity }) => severity !== 'hint') },
    { name: 'dockerfile-utils', reports: (text) => theirs.validate(text).length > 0 },
  ];
}

const RULES = new URL('../packages/core/src/lint/rules/', import.meta.url);

/** The examples of the rules' documentation as Dockerfiles. What a Dockerfile cannot say is left out, and what stands there twice. */
function documented(): readonly Judged[] {
  const folders = readdirSync(RULES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = folders.flatMap(({ name }) =>
    examplesIn(readFileSync(new URL(`${name}/README.md`, RULES), 'utf8')).flatMap((example) => {
      if (!example.reports && example.heading !== 'What to do') return [];
      const texts = analyse(example.file, example.text).images.flatMap(({ variants }) =>
        variants.map(({ image }) => renderDockerfile(image).text),
      );
      return texts.map((text) => ({ text, isWrong: example.reports }));
    }),
  );
  return all.filter(({ text }, i) => all.findIndex((other) => other.text === text) === i);
}
