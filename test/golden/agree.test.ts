import { dialects, renderDockerfile, sent } from 'layerwright/spec';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { BLAXEL, CHUTES, DAYTONA, E2B, MODAL } from './setups.ts';
import { type Result, type Setup, throughReader, throughSdk } from './ways.ts';

/** The builders that are ours, and how an image of each begins. */
const STARTS: Readonly<Record<string, string>> = {
  layerwright: 'D.base("debian:12")',
  chutes: 'D("u", "n", "1.0")',
  kubetorch: 'D()',
  'modal@2025.06': 'D.fromRegistry("debian:12")',
  chalk: 'D.base("debian:12")',
};
const OWN: readonly Setup[] = dialects.flatMap((dialect) => {
  const start = STARTS[dialect.name];
  return start === undefined ? [] : [{ dialect, imports: { D: 'Image' }, before: `const B = () => ${start};` }];
});
const setups: readonly (Setup & { readonly base: string })[] = [
  ...[BLAXEL, CHUTES, DAYTONA, ...OWN].map((setup) => ({ ...setup, base: 'B()' })),
  { ...E2B, base: 'E()' },
  ...MODAL.map((setup) => ({ ...setup, base: 'b' })),
];

/**
 * What a TypeScript program may write as an argument: text that a quoting may get wrong, and values of every wrong type, but
 * for `null`, which has a test below.
 */
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from(' \t\n\\\'"`$#<>&|;=[]{}(),:-./aZ0_é☃\u2028')), maxLength: 8 }),
  fc.constantFrom('A', 'PATH', 'git', 'python:3.12', '/app', 'RUN x', '--from=x', '<<EOF', '3.12', '["a"]'),
);
const yes = (): boolean => true;
const KEYS = [
  ...['A', 'B_1', 'a b', '10', '9', '', 'pre', 'indexUrl', 'secrets', 'user', 'mode', 'g', 'env', 'mounts', 'network', 'forceBuild'],
  ...['expand', 'scope', 'strategy', 'ignore', 'contents', 'contextFiles', 'requirements', 'frozen', 'name', 'tag', 'type', 'target'],
];
const { argument } = fc.letrec((tie) => ({
  argument: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    word,
    fc.constantFrom(undefined, true, false, 0, 7, 0.5, yes),
    fc.array(tie('argument'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('argument'), { maxKeys: 3 }),
  ),
}));

const source = (value: unknown): string => {
  if (value === yes) return '() => true';
  if (Array.isArray(value)) return `[${value.map(source).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'undefined' : JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, field]) => `${JSON.stringify(key)}: ${source(field)}`)
    .join(', ')} }`;
};

const calls = ({ dialect, base }: (typeof setups)[number]): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(dialect.methods)), fc.array(argument, { maxLength: 3 })), { minLength: 1, maxLength: 3 })
    .map((chain) => chain.reduce((before, [name, args]) => `${before}.${name}(${args.map(source).join(', ')})`, base));

const shown = (result: Result): unknown =>
  'error' in result
    ? result
    : result.images.map((image) => ({ text: renderDockerfile(image).text, does: sent(image).map(({ instruction }) => instruction.do) }));

test.for(setups)('$dialect.name: what runs and what is read is the same image, or the same error', (setup) => {
  fc.assert(
    fc.property(calls(setup), (call) => {
      expect(shown(throughReader(setup, [call]))).toEqual(shown(throughSdk(setup, [call])));
    }),
    { numRuns: 300 },
  );
});

test('null is not undefined', () => {
  expect(shown(throughReader(DAYTONA, ['B().workdir(null)']))).toEqual(shown(throughSdk(DAYTONA, ['B().workdir(null)'])));
});
