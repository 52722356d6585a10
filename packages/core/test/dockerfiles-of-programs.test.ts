import { renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyse, explain, hover } from '../src/index.ts';
import { worldOfTexts } from '../src/testing/index.ts';

const HEAD = `import { Image } from 'layerwright';\n`;
const read = (text: string, texts: Readonly<Record<string, string>> = {}): Analysis =>
  analyse('/a.ts', HEAD + text, { world: worldOfTexts(texts) });
const rendered = ({ images }: Analysis): readonly string[] =>
  images.flatMap(({ name, variants }) => variants.map(({ image }) => `${name ?? ''}: ${renderDockerfile(image).text}`));

const FILE = 'FROM debian:12\nRUN pip install numpy>=1.26\nUSER app\n';

describe('a program that names a Dockerfile', () => {
  const program = `export const app = Image.fromDockerfile('Dockerfile').runCommands('pip install torch>=2');\n`;

  test('has the image that the file begins', () => {
    expect(rendered(read(program, { Dockerfile: FILE }))).toEqual([`app: ${FILE}RUN pip install torch>=2\n`]);
  });

  test('has findings of its own text, and none of the file', () => {
    const { findings } = read(program, { Dockerfile: FILE });
    const unquoted = findings.filter(({ rule }) => rule === 'unquoted-version-operator');
    expect(findings.filter(({ file }) => file !== '/a.ts')).toEqual([]);
    expect(unquoted.map(({ rule, span }) => [rule, (HEAD + program).slice(...span)])).toEqual([['unquoted-version-operator', 'torch>=2']]);
  });

  test('says of the call what it becomes, or why that is not known', () => {
    const explained = (texts: Readonly<Record<string, string>>): unknown =>
      explain(read(program, texts), [HEAD.length, HEAD.length + program.length]).map(({ method, results, unknowns }) => [
        method,
        results.map(({ lines }) => lines),
        unknowns.map(({ sentence }) => sentence),
      ])[0];
    expect(explained({ Dockerfile: FILE })).toEqual(['fromDockerfile', [FILE.trimEnd()], []]);
    expect(explained({})).toEqual([
      'fromDockerfile',
      ['# fromDockerfile(…) is not known: it depends on ‹Dockerfile›'],
      ['`‹Dockerfile›` is not known: the text of that file, which is not at hand.'],
    ]);
    expect(hover(read(program, { Dockerfile: FILE }), HEAD.length + program.indexOf('Docker'))?.markdown).toContain('FROM debian:12');
  });

  test('has it in each variant, in functions, and in modules', () => {
    const text = `const make = (path: string) => Image.fromDockerfile(path).workdir('/w');
export const one = make('one');
export const other = process.env.FAST ? make('one') : make('two');
export const unknown = make(process.env.PATH_OF_IT);
`;
    const all = rendered(read(text, { one: 'FROM one\n', two: 'FROM two\n' }));
    const of = (name: string): readonly string[] =>
      all.filter((each) => each.startsWith(`${name}: `)).map((each) => each.slice(name.length + 2));
    expect(of('one')).toEqual(['FROM one\nWORKDIR /w\n']);
    expect(of('other')).toEqual(['FROM one\nWORKDIR /w\n', 'FROM two\nWORKDIR /w\n']);
    expect(of('unknown').join('')).toMatch(/^# fromDockerfile\(…\) is not known: it depends on ‹process\.env\.PATH_OF_IT›\n/);
  });
});

test('an image of Kubetorch begins with a file as its others begin with a base', () => {
  const text = `import * as kt from 'layerwright/kubetorch';\nexport const app = kt.Image.fromDockerfile('D').pipInstall(['a']);\n`;
  expect(rendered(analyse('/a.ts', text, { world: worldOfTexts({ D: FILE }) }))).toEqual([`app: ${FILE}RUN python -m pip install a\n`]);
  const { findings } = analyse('/a.ts', text.replace('fromDockerfile', 'fromDockerFile'));
  expect(findings.map(({ rule, message }) => [rule, message.split('.')[0]])).toEqual([
    [
      'invalid-call',
      '`fromDockerFile` is not a method of Image; did you mean `fromDockerfile`? The program would stop here with an error, and what this step makes is not known',
    ],
  ]);
});

test('a template of E2B, which has a reader of its own, has its base in front, and its steps where it is called', () => {
  const text = `import { Template } from 'e2b';\nexport const template = Template().runCmd('a').fromDockerfile('docker/Dockerfile').runCmd('b');\n`;
  const shownIn = (content: string): readonly string[] =>
    rendered(analyse('/a.ts', text, { world: worldOfTexts({ 'docker/Dockerfile': content }) }));
  expect(shownIn('FROM debian:12\nRUN make\n')).toEqual([
    'template: FROM debian:12\nRUN a\nUSER root\nWORKDIR /\nRUN make\nUSER user\nWORKDIR /home/user\nRUN b\n',
  ]);
  const unknown = '# fromDockerfile(…) is not known: it depends on ‹docker/Dockerfile›\n';
  expect(shownIn('FROM debian:12\nRUN ["make"]\n')).toEqual([`template: ${unknown}RUN a\n${unknown}RUN b\n`]);
});

test('what is not touched stays the same as long as the world does', () => {
  const world = worldOfTexts({ D: 'FROM one\n' });
  const text = `${HEAD}export const a = Image.fromDockerfile('D');\nexport const b = Image.base('x');\n`;
  const first = analyse('/a.ts', text, { world, before: analyse('/a.ts', text, { world }) });
  const next = analyse('/a.ts', text.replace("'x'", "'y'"), { world, before: first });
  const imageOf = ({ images }: Analysis): unknown => images.find(({ name }) => name === 'a')?.variants[0]?.image;
  expect(imageOf(next)).toBe(imageOf(first));
  const changed = analyse('/a.ts', text, { world: worldOfTexts({ D: 'FROM two\n' }), before: next });
  expect(rendered(changed)).toEqual(['a: FROM two\n', 'b: FROM x\n']);
});
