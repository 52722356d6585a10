import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import type { AnalyseOptions } from '../../../analysis.ts';
import { treeIn, worldOf } from '../../../testing/world.ts';
import { applyEdits } from '../../engine/verify.ts';

const ID = 'unused-ignore';
const HEAD = `import { Image } from 'layerwright';\n`;
const USED = 'unquoted-version-operator';

/** What is said of the comments of a file: the characters, and the sentences. */
function said(text: string, options: AnalyseOptions = {}, file = '/a.ts'): readonly string[] {
  const whole = file.endsWith('.ts') ? HEAD + text : text;
  const found = analyse(file, whole, options).findings.filter(({ rule }) => rule === ID);
  return found.map(({ span, message }) => `${whole.slice(...span)} | ${message}`);
}

/** The text after the fix of the first finding, which leaves the others. */
function fixed(text: string): string {
  const { findings } = analyse('/a.ts', HEAD + text);
  const fix = findings.find(({ rule }) => rule === ID)?.fixes()[0];
  return fix ? (applyEdits(HEAD + text, fix.edits)?.slice(HEAD.length) ?? '') : text;
}

const image = (comment: string, command = `pip install 'numpy>=1.26'`): string =>
  `export const app = Image.base('python:3.12')\n  ${comment}\n  .runCommands(${JSON.stringify(command)});\n`;

describe('reports', () => {
  test('a rule that finds nothing at the call below', () => {
    expect(said(image(`// layerwright-ignore ${USED}`))).toEqual([
      expect.stringMatching(/^unquoted-version-operator \| .*at the call below/),
    ]);
    expect(said(image(`/* layerwright-ignore ${USED} -- why */`))).toHaveLength(1);
  });

  test('one that finds nothing in the file', () => {
    expect(said(`// layerwright-ignore-file ${USED}\n${image('')}`)).toEqual([expect.stringContaining('in this file')]);
  });

  test('a name that is no rule, with the nearest one, whatever else is not known', () => {
    const [found] = said(`export const f = (x: string) => ${image('// layerwright-ignore unquoted-version-operater', 'true').slice(19)}`);
    expect(found).toBe(
      'unquoted-version-operater | There is no rule `unquoted-version-operater`, so this silences nothing. Perhaps `unquoted-version-operator` is meant.',
    );
    expect(said(image('// layerwright-ignore something'))).toEqual([expect.stringContaining('Name one that there is')]);
  });

  test('a comment that names no rule', () => {
    expect(said(image('// layerwright-ignore'))).toEqual([expect.stringMatching(/^\/\/ layerwright-ignore \| This comment names no rule/)]);
    expect(said(image('// layerwright-ignore: a, b'))).toHaveLength(1);
    expect(said(image('// layerwright-ignore-line invalid-call'))).toHaveLength(1);
  });

  test('each name by itself, and in Dockerfiles too', () => {
    const text = `FROM python:3.12\n# layerwright-ignore ${USED}, secret-in-env -- why\nRUN pip install numpy>=1.26\n`;
    expect(said(text, {}, '/Dockerfile')).toEqual([expect.stringMatching(/^secret-in-env \| /)]);
  });
});

describe('stays silent', () => {
  test('about what silences something', () => {
    expect(said(image(`// layerwright-ignore ${USED}`, 'pip install numpy>=1.26'))).toEqual([]);
    expect(said(`// layerwright-ignore-file ${USED}\n${image('', 'pip install numpy>=1.26')}`)).toEqual([]);
  });

  test('where something is not known', () => {
    const comment = `// layerwright-ignore ${USED}`;
    expect(said(`export const f = (v: string) => Image.base('a')\n${comment}\n.runCommands(\`pip install \${v}\`);`)).toEqual([]);
    expect(said(`${image(comment)}export const b = Image.base(process.env.BASE ?? 'x');`)).toEqual([]);
    expect(said(`import { other } from './other';\n${image(comment)}`)).toEqual([]);
    expect(said(`${comment}\nsomething(Image.base('a'));`)).toEqual([]);
    expect(said(`${comment}\nother();\n${image('')}`)).toEqual([]);
  });

  test('where the rule is off, or this one is', () => {
    const text = image(`// layerwright-ignore ${USED}`);
    expect(said(text, { lint: { rules: { [USED]: 'off' } } })).toEqual([]);
    expect(said(text, { lint: { overrides: [{ dialects: ['layerwright'], ignore: ['correctness'] }] } })).toEqual([]);
    expect(said(text, { lint: { rules: { [ID]: 'off' } } })).toEqual([]);
    expect(said(`// layerwright-ignore-file ${ID} -- they come and go\n${text}`)).toEqual([]);
  });

  test('where the rule asks for files that are not known', () => {
    const text = image('// layerwright-ignore source-before-deps').replace(
      /\.runCommands.*/,
      `.addLocalFile('./data.csv', '/data/').pipInstall('numpy');`,
    );
    expect(said(text)).toEqual([]);
    expect(said(text, { world: worldOf(treeIn('data.csv')) })).toHaveLength(1);
  });

  test('about the codes of another program', () => {
    expect(said(image('// layerwright-ignore SC2086 -- words are meant'))).toEqual([]);
  });
});

describe('the fix', () => {
  test('writes what was meant, where that silences something', () => {
    const text = image('// layerwright-ignore unquoted-version-operater', 'pip install --no-cache-dir numpy>=1.26');
    expect(fixed(text)).toBe(text.replace('operater', 'operator'));
    expect(fixed(image('// layerwright-ignore unquoted-version-operater'))).toBe(image('// layerwright-ignore unquoted-version-operater'));
  });

  test('is safe only where it is known what was meant', () => {
    const safety = (text: string) =>
      analyse('/a.ts', HEAD + text).findings.flatMap((each) => (each.rule === ID ? each.fixes().map(({ safe }) => safe) : []));
    expect(safety(image(`// layerwright-ignore ${USED}`))).toEqual([true]);
    expect(safety(image('// layerwright-ignore something-else'))).toEqual([false]);
    expect(safety(image('// layerwright-ignore'))).toEqual([false]);
  });

  test('takes the line away, or what stands in the line', () => {
    expect(fixed(image(`// layerwright-ignore ${USED}`))).toBe(image('').replace('  \n', ''));
    expect(fixed(`export const app = Image.base('a')/* layerwright-ignore ${USED} */ .workdir('/a');`)).toBe(
      `export const app = Image.base('a').workdir('/a');`,
    );
  });

  test.for([
    [`${USED}, secret-in-env, invalid-call`, 'secret-in-env, invalid-call'],
    [`something-else, ${USED}`, USED],
  ] as const)('takes one name of several: %s', ([names, left]) => {
    expect(fixed(image(`// layerwright-ignore ${names} -- why`))).toBe(image(`// layerwright-ignore ${left} -- why`));
  });
});
