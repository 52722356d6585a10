import { expect, test } from 'vitest';
import { evaluateProgram } from '../../evaluate/read.ts';
import { parseTypeScript } from '../../syntax/typescript/parse.ts';
import type { Kind } from './kinds.ts';
import { lintEvaluation } from './lint.ts';
import { defineRule } from './rule.ts';

const SOURCE = `import { Image } from 'layerwright';
export const one = Image.base('debian:12').runCommands('apt-get update');
export const two = Image.base('debian:12').workdir('/app');`;
const METADATA = { group: 'style', severity: 'hint', fix: 'none', summary: 'A call.' } as const;

/** The methods at the end of the images that a rule is asked about. */
function asked(of?: readonly Kind[]): readonly string[] {
  const out: string[] = [];
  const rule = defineRule(
    { ...METADATA, id: 'any' },
    { ...(of && { of }), image: (steps) => void out.push(steps.at(-1)?.call.method ?? '') },
  );
  lintEvaluation(evaluateProgram(parseTypeScript('/app.ts', SOURCE)), [rule]);
  return out;
}

test.each([
  ['that says nothing of it, about all', undefined, ['runCommands', 'workdir']],
  ['for what an instruction does', ['refreshIndex'], ['runCommands']],
  ['for what an instruction is', ['set'], ['workdir']],
  ['for one of several things', ['fetch', 'enter'], ['workdir']],
  ['for what is in each', ['from'], ['runCommands', 'workdir']],
  ['for what is in none', ['copy', 'add'], []],
] as const)('asks a rule %s', (_, of, methods) => {
  expect(asked(of)).toEqual(methods);
});
