import { describe, expect, test } from 'vitest';
import { UNKNOWN_WORLD } from 'layerwright/spec';
import { evaluateProgram } from '../../evaluate/read.ts';
import { parseTypeScript } from '../../syntax/typescript/parse.ts';
import type { Kind } from './kinds.ts';
import { lintEvaluation } from './lint.ts';
import { type Metadata, type Rule, type Ruleset, defineRule } from './rule.ts';

const about = (id: string, more: Partial<Metadata> = {}): Metadata => ({
  id,
  group: 'style',
  severity: 'warning',
  fix: 'none',
  summary: 'A rule of this test.',
  ...more,
});

/** Finds each command that has a word in it. */
const finds = (word: string, more: Partial<Metadata> = {}): Rule =>
  defineRule(about(`finds-${word}`, more), {
    image: (steps, report) => {
      for (const step of steps)
        for (const effect of step.effects)
          if (effect.is === 'fetch' && step.call.args.length > 0 && JSON.stringify(effect.at).includes(word))
            report({ at: effect.at, message: word, steps: [step] });
    },
  });

/** The rules that speak of a program, each with its level; silenced ones stand in brackets. */
function told(text: string, rules: Ruleset): readonly string[] {
  const evaluation = evaluateProgram(parseTypeScript('/a.ts', text));
  return lintEvaluation(evaluation, rules, UNKNOWN_WORLD).map(({ rule, severity, silenced }) =>
    silenced ? `(${rule.id})` : `${rule.id} ${severity}`,
  );
}

const OWN = `import { Image } from 'layerwright';\n`;
const TWO = `${OWN}export const a = Image.base('x').runCommands('curl a/one', 'wget b/two');`;

test('an image of two names has what is found in it once', () => {
  const text = `${OWN}const a = Image.base('x').runCommands('curl a/one');\nexport const b = a;\nexport { a as c };`;
  expect(told(text, { rules: [finds('one')] })).toEqual(['finds-one warning']);
  const template = `import { Template } from 'e2b';\nconst a = Template();\nexport const b = a.runCmd('curl a/one');`;
  expect(told(template, { rules: [finds('one')] })).toEqual(['finds-one warning']);
});

describe('one cause is one finding', () => {
  const [one, two] = [finds('one'), finds('two')];
  const both = finds('curl', { silences: ['finds-one', 'finds-two'] });

  test('at the same characters', () => {
    expect(told(`${OWN}export const a = Image.base('x').runCommands('curl a/one');`, { rules: [one, both] })).toEqual([
      '(finds-one)',
      'finds-curl warning',
    ]);
  });
  test('about the same call, at another place in it', () => {
    expect(told(TWO, { rules: [two, both] })).toEqual(['(finds-two)', 'finds-curl warning']);
  });
  test('and another call is another cause', () => {
    const text = `${OWN}export const a = Image.base('x').runCommands('curl a/one').runCommands('wget b/two');`;
    expect(told(text, { rules: [two, both] })).toEqual(['finds-two warning', 'finds-curl warning']);
  });
  test('who is off silences nobody', () => {
    expect(told(TWO, { rules: [two, both], levels: { 'finds-curl': 'off' } })).toEqual(['finds-two warning']);
  });
});

describe('the level of a finding', () => {
  const E2B = `import { Template } from 'e2b';\nexport const a = Template().runCmd('curl a/one');`;
  const ONE = `${OWN}export const a = Image.base('x').runCommands('curl a/one');`;

  test('is that of the rule, or what is configured', () => {
    expect(told(ONE, { rules: [finds('one')] })).toEqual(['finds-one warning']);
    expect(told(ONE, { rules: [finds('one')], levels: { 'finds-one': 'hint' } })).toEqual(['finds-one hint']);
  });
  test('off by default is for who asks for it', () => {
    const rule = finds('one', { severity: 'off' });
    expect(told(ONE, { rules: [rule] })).toEqual([]);
    expect(told(ONE, { rules: [rule], levels: { 'finds-one': 'info' } })).toEqual(['finds-one info']);
  });
  test('is another one in a dialect, and what is configured counts more', () => {
    const rule = finds('one', { severityIn: { e2b: 'error' } });
    expect(told(E2B, { rules: [rule] })).toEqual(['finds-one error']);
    expect(told(ONE, { rules: [rule] })).toEqual(['finds-one warning']);
    expect(told(E2B, { rules: [rule], levels: { 'finds-one': 'hint' } })).toEqual(['finds-one hint']);
  });
  test('stays off where a rule means nothing in a dialect', () => {
    const rule = finds('one', { severityIn: { e2b: 'off' } });
    expect(told(E2B, { rules: [rule], levels: { 'finds-one': 'error' } })).toEqual([]);
  });
  test('of a dialect goes by its name without the version', () => {
    const rule = finds('one', { severityIn: { modal: 'error' } });
    const modal = `import { Image } from 'layerwright/modal';\nexport const a = Image.debianSlim().runCommands('curl a/one');`;
    expect(told(modal, { rules: [rule] })).toEqual(['finds-one error']);
  });
});

test('a rule is given its options: what is configured, or its default', () => {
  const rule = defineRule<{ readonly most: number }>(
    { ...about('counts'), options: { schema: { type: 'object', properties: { most: { type: 'number' } } }, default: { most: 1 } } },
    {
      image: (steps, report, _, { options: { most }, isFinal }) => {
        const last = steps.at(-1);
        if (last && steps.length > most && isFinal) report({ at: last.call.from, message: 'Too many.', steps: [last] });
      },
    },
  );
  const text = `${OWN}export const a = Image.base('x').runCommands('a').copyFrom(Image.base('y').runCommands('b'), '/a', '/b');`;
  expect(told(text, { rules: [rule] })).toEqual(['counts warning']);
  expect(told(text, { rules: [rule], options: { counts: { most: 3 } } })).toEqual([]);
});

describe('a rule that judges a step by what follows', () => {
  /** Finds each command that another one follows. */
  const rule = defineRule(about('followed', { everywhere: true }), {
    image: (steps, report) => {
      steps.slice(0, -1).forEach((step) => {
        if (step.instruction.do === 'run') report({ at: step.call.from, message: 'Followed.', steps: [step] });
      });
    },
  });
  const followed = (text: string): readonly string[] => told(OWN + text, { rules: [rule] });

  test('speaks of a step where all images that have it agree', () => {
    expect(
      followed(`
        const base = Image.base('x').runCommands('a');
        export const one = base.runCommands('b');
        export const two = base.runCommands('c');
      `),
    ).toEqual(['followed warning']);
  });
  test('is silent where one of them ends with it', () => {
    expect(followed(`export const base = Image.base('x').runCommands('a');\nexport const one = base.runCommands('b');`)).toEqual([]);
  });
  test('is silent where one of its variants ends with it', () => {
    expect(followed(`let a = Image.base('x').runCommands('a');\nif (process.env.GPU) a = a.runCommands('b');\nexport { a };`)).toEqual([]);
  });
  test('is silent where the same characters run twice, and the last of them is right', () => {
    expect(
      followed(`
        const add = (image: Image) => image.runCommands('a');
        export const one = add(add(Image.base('x')));
      `),
    ).toEqual([]);
  });
});

const SOURCE = `import { Image } from 'layerwright';
export const one = Image.base('debian:12').runCommands('apt-get update');
export const two = Image.base('debian:12').workdir('/app');`;

/** The methods at the end of the images that a rule is asked about. */
function asked(of?: readonly Kind[]): readonly string[] {
  const out: string[] = [];
  const rule = defineRule(about('any'), { ...(of && { of }), image: (steps) => void out.push(steps.at(-1)?.call.method ?? '') });
  lintEvaluation(evaluateProgram(parseTypeScript('/app.ts', SOURCE)), { rules: [rule] });
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
