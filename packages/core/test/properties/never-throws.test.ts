import fc from 'fast-check';
import { type Image, calls } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Analysis, type DescribedImage, analyse, applyEdits, explain, fixAll } from '../../src/index.ts';
import { type Source, examples } from './generators/examples.ts';
import { holds } from './generators/holds.ts';
import { replays } from './generators/replays.ts';
import { checkSound, toldVariant } from './generators/sound.ts';
import { within } from './generators/within.ts';
import { nestedShell, nestedText, wideText } from './generators/nested-texts.ts';
import { anyText, dockerfileText, mutant, program } from './generators/texts.ts';

/**
 * An image of a file, and the offset behind everything that it is made from and that gives it its name. One without a name may be
 * given to a call around it, which takes it or not: so it is what it is at the end of its statement.
 */
type Chain = { readonly image: DescribedImage; readonly end: number };

const chainsOf = (analysis: Analysis): readonly Chain[] =>
  analysis.images.map((image) => {
    const nodes = image.variants.flatMap((variant) => calls(variant.image));
    const around = image.name === undefined ? statementEnds(analysis, image) : namingEnds(analysis, image);
    const ends = [...nodes.flatMap((node) => endOf(analysis, node)), ...around];
    return { image, end: Math.max(image.span[1], ...ends) };
  });

const endOf = ({ placeOf }: Analysis, node: Image): readonly number[] => placeOf(node)?.span.slice(1) ?? [];

const statementEnds = ({ program }: Analysis, { span }: DescribedImage): readonly number[] =>
  program.statements.flatMap(({ statement, start }) => {
    const end = start + statement.span[1];
    return start <= span[0] && span[1] <= end ? [end] : [];
  });

/**
 * Where the statements end that declare a name, whose semicolon may be missing, and those that give it another value: calls at the end
 * may make nothing of it.
 */
const namingEnds = ({ program }: Analysis, { name }: DescribedImage): readonly number[] =>
  program.statements.flatMap(({ statement, start }) => {
    const end = start + statement.span[1];
    if (statement.is !== 'let') return program.text.slice(start, end).includes(`${name ?? ''} = `) ? [end] : [];
    const isNaming = statement.bindings.some(({ pattern }) => pattern.is === 'bind' && pattern.name === name);
    return isNaming ? [start + statement.bindings.reduce((last, { value }) => Math.max(last, value?.span[1] ?? 0), 0)] : [];
  });

/** The images that a text has whatever comes behind `end`: what they are is the same. */
function checkFound(chains: readonly Chain[], { file, text }: Source): void {
  const found = analyse(file, text).images;
  for (const { image } of chains.filter(({ end }) => end <= text.length)) {
    const same = found.filter(({ name, role }) => name === image.name && role === image.role);
    expect(same.map(({ variants }) => variants.map(toldVariant))).toContainEqual(image.variants.map(toldVariant));
  }
}

/** At most so many cuts of a file: all of a small one, some of a larger one. */
const CUTS = 800;
const cutsOf = ({ text }: Source): readonly number[] => {
  const step = Math.max(1, Math.ceil(text.length / CUTS));
  return Array.from({ length: Math.ceil((text.length + 1) / step) }, (_, i) => i * step);
};

describe.each([...examples, ...replays].map((source) => [source.file, source] as const))('%s, cut', (_, source) => {
  test('is read without an error at any offset', () => {
    for (const at of cutsOf(source)) checkSound({ file: source.file, text: source.text.slice(0, at) }, [0, at >> 1, at - 1]);
  });

  test('has each image whose chain ends before the cut', () => {
    const chains = chainsOf(analyse(source.file, source.text));
    // What once was a fault may have no image.
    if (!replays.includes(source)) expect(chains).not.toEqual([]);
    for (const at of cutsOf(source)) checkFound(chains, { file: source.file, text: source.text.slice(0, at) });
  });
});

describe('a program that is made up', () => {
  holds(
    'has each image whose chain ends before a cut',
    400,
    fc.property(program, fc.nat(), ({ file, text }, at) => {
      checkFound(chainsOf(analyse(file, text)), { file, text: text.slice(0, at % (text.length + 1)) });
    }),
  );
});

test('a list of more than a call takes as arguments is read, where a comment asks for the calls of the file', () => {
  const { findings } = analyse('/a.ts', `// layerwright-ignore no-such-rule\nexport const all = [${'1, '.repeat(130_000)}];`);
  expect(findings.map(({ rule }) => rule)).toEqual(['unused-ignore']);
});

test('thousands of comments are looked for among thousands of calls', () => {
  const images = (before: string): string =>
    Array.from({ length: 2_000 }, (_, i) => `${before}export const a${i} = Image.base('x').runCommands('pip install a>=1');\n`).join('');
  const count = (before: string): number => {
    const { findings } = analyse('/a.image.ts', `import { Image } from 'layerwright';\n${images(before)}`);
    return findings.filter(({ rule }) => rule === 'unquoted-version-operator').length;
  };
  expect(count('')).toBe(2_000);
  expect(within(10_000, () => count('// layerwright-ignore unquoted-version-operator\n'))).toBe(0);
});

test('thousands of calls of one image are explained', () => {
  const text = `import { Image } from 'layerwright';\nlet a = Image.base('x');\n${'a = a.env({ A: process.env.X });\n'.repeat(3_000)}export { a };`;
  const analysis = analyse('/a.image.ts', text);
  expect(within(10_000, () => explain(analysis, [0, text.length]))).toHaveLength(3_001);
  expect(within(10_000, () => analysis.holes())).toMatchObject([{ name: 'process.env.X', matters: true }]);
});

describe('nothing is thrown, places lie in the text, and the same is said again', () => {
  const offsets = fc.array(fc.nat(), { maxLength: 4 });
  const soundAt = (source: Source, at: readonly number[]): void => {
    checkSound(source, at);
  };
  holds('of a program that somebody is typing', 1_000, fc.property(mutant, offsets, soundAt));
  holds('of any text', 1_500, fc.property(anyText, offsets, soundAt));
  holds('of a Dockerfile', 1_000, fc.property(dockerfileText, offsets, soundAt));
  holds('of a text that nests', 60, fc.property(nestedText, offsets, soundAt));
  holds('of a command that nests', 80, fc.property(nestedShell, offsets, soundAt));
  holds('of a text that has much beside each other', 30, fc.property(wideText, offsets, soundAt));
  holds(
    'when all safe fixes are made at once',
    300,
    fc.property(mutant, ({ file, text }) => {
      const analysis = analyse(file, text);
      expect(applyEdits(text, fixAll(analysis, analyse))).toBeTypeOf('string');
    }),
  );
});
