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

/** What rules take for each step of a large file and for all of it, the slowest of them by name, and what they find beside other linters. */
export function lint(): void {
  const { microseconds, steps } = microsecondsPerStep(rules);
  console.log(`${String(rules.length)} rules on ${String(steps)} steps of a large file: ${microseconds.toFixed(2)} µs per step`);
  const whole = ((microseconds * steps) / 1_000).toFixed(0);
  console.log(`  the whole file: ${whole} ms, and ${wholeFile().toFixed(0)} ms with all that it takes to read it`);
  const each = rules.map((rule) => ({ rule, ...microsecondsPerStep([rule]) })).sort((a, b) => b.microseconds - a.microseconds);
  for (const one of each.slice(0, 3)) console.log(`  ${one.rule.id}: ${one.microseconds.toFixed(2)} µs per step`);
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

/** Milliseconds for the findings of a large file of which nothing is known yet: the median of several times. */
function wholeFile(): number {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const start = performance.now();
    analyse('/bench/large.image.ts', SOURCE);
    if (round >= WARM_UP) times.push(performance.now() - start);
  }
  return median(times);
}

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[of.length >> 1] ?? NaN;

/** `reports`: what a text's findings are called, each as often as it is there. */
type Linter = { readonly name: string; readonly reports: (text: string) => readonly string[] };

/** A Dockerfile of which it is known whether something is wrong with it. */
type Judged = { readonly text: string; readonly isWrong: boolean };

/** The same Dockerfiles for each linter: what rules document as wrong and as right, and the images of a large file. */
function beside(): void {
  const dockerfiles = documented();
  const wrong = dockerfiles.filter(({ isWrong }) => isWrong);
  const right = dockerfiles.length - wrong.length;
  const large = rendered('/bench/large.image.ts', SOURCE);
  console.log(`${String(wrong.length)} Dockerfiles with a mistake that our rules document, ${String(right)} without it,`);
  console.log(`and the ${String(large.length)} of a large file, each linter all of them in one run:`);
  for (const { name, reports } of linters()) {
    for (const { text } of dockerfiles) reports(text);
    const start = performance.now();
    const told = dockerfiles.filter(({ text }) => reports(text).length > 0);
    const between = performance.now();
    const many = large.reduce((sum, text) => sum + reports(text).length, 0);
    const [few, all] = [between - start, performance.now() - between].map((ms) => ms.toFixed(0));
    const found = told.filter(({ isWrong }) => isWrong).length;
    console.log(
      `  ${name}: ${few ?? ''} ms, reports ${String(found)} of the former and ${String(told.length - found)} of the latter;` +
        ` large: ${all ?? ''} ms, ${String(many)} findings`,
    );
    const doubtful = told.filter(({ isWrong }) => !isWrong).flatMap(({ text }) => [...new Set(reports(text))]);
    for (const rule of new Set(doubtful)) console.log(`    the latter: ${rule} ${String(doubtful.filter((each) => each === rule).length)}`);
  }
}

function linters(): readonly Linter[] {
  const require = createRequire(import.meta.url);
  // It comes with the language server that keystrokes are measured against.
  const validator = createRequire(require.resolve('dockerfile-language-server-nodejs/package.json'))('dockerfile-utils') as {
    validate: (text: string) => readonly { readonly message: string }[];
  };
  const dockerfilelint = require('dockerfilelint') as { run: (folder: string, text: string) => readonly { readonly rule: string }[] };
  return [
    { name: 'layerwright', reports: ours },
    { name: 'dockerfile-utils', reports: (text) => validator.validate(text).map(({ message }) => message) },
    // It looks for its configuration in a folder, which is not there.
    { name: 'dockerfilelint', reports: (text) => dockerfilelint.run('/nowhere', text).map(({ rule }) => rule) },
  ];
}

const ours = (text: string): readonly string[] =>
  analyse('/Dockerfile', text).findings.flatMap(({ severity, rule }) => (severity === 'hint' ? [] : [rule]));

/** The Dockerfiles of all images of a file. */
const rendered = (file: string, text: string): readonly string[] =>
  analyse(file, text).images.flatMap(({ variants }) => variants.map(({ image }) => renderDockerfile(image).text));

const RULES = new URL('../packages/core/src/lint/rules/', import.meta.url);

/** The examples of the rules' documentation as Dockerfiles. What a Dockerfile cannot say is left out, and what stands there twice. */
function documented(): readonly Judged[] {
  const folders = readdirSync(RULES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = folders.flatMap(({ name }) =>
    examplesIn(readFileSync(new URL(`${name}/README.md`, RULES), 'utf8')).flatMap((example) => {
      if (!example.reports && example.heading !== 'What to do') return [];
      const texts = rendered(example.file, example.text);
      return texts.map((text) => ({ text, isWrong: example.reports }));
    }),
  );
  return all.filter(({ text }, i) => all.findIndex((other) => other.text === text) === i);
}
