import { expect, test } from 'vitest';
import { evaluateProgram } from '../../evaluate/read.ts';
import { parseTypeScript } from '../../syntax/typescript/parse.ts';
import { documentationOf, examplesIn, worldIn } from '../../testing/documented.ts';
import { rules } from '../rules/index.generated.ts';
import { lintEvaluation } from './lint.ts';
import type { Rule } from './rule.ts';

/** Every example in TypeScript of every rule, with what is known of its build context. */
const everyExample = rules
  .map(({ id }) => documentationOf(id))
  .flatMap((documentation) => examplesIn(documentation).map((example) => ({ ...example, world: worldIn(documentation) })))
  .filter(({ file }) => file.endsWith('.ts'));
const askedAlways: readonly Rule[] = rules.map(({ of: _, where: __, ...rule }) => rule);

test('a rule finds nothing in stages that it says it does not look at', () => {
  expect(rules.filter(({ of, where }) => of ?? where).length).toBeGreaterThan(rules.length / 2);
  for (const { file, text, world } of everyExample) {
    const evaluation = evaluateProgram(parseTypeScript(file, text));
    const found = (all: readonly Rule[]): readonly string[] =>
      lintEvaluation(evaluation, { rules: all }, world).map(({ rule, at }) => `${rule.id} ${at.span.join()}`);
    expect(found(rules), text).toEqual(found(askedAlways));
  }
});
