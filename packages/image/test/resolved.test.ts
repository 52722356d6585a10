import { Image } from 'layerwright';
import { Image as Chalk } from 'layerwright/chalk';
import { Image as Modal } from 'layerwright/modal';
import {
  type Image as Spec,
  UNKNOWN_WORLD,
  type World,
  apply,
  dialects,
  isRow,
  renderDockerfile,
  resolved,
  specOf,
} from 'layerwright/spec';
import { describe, expect, test } from 'vitest';

const FILE = `# syntax=docker/dockerfile:1
FROM python:3.12 AS build
RUN make
FROM python:3.12
COPY --from=build /a /a
COPY src /src
`;

const worldOf = (texts: Readonly<Record<string, string>>): World => ({ ...UNKNOWN_WORLD, text: (path) => texts[path] });
const shown = (image: object, texts: Readonly<Record<string, string>>): string =>
  renderDockerfile(resolved(specOf(image), worldOf(texts))).text;

describe('an image that begins with a Dockerfile', () => {
  test('is what that says, with what the calls behind it make', () => {
    const image = Image.fromDockerfile('docker/Dockerfile').env({ A: 'b' }).workdir('/app');
    expect(shown(image, { 'docker/Dockerfile': FILE })).toBe(`${FILE}ENV A=b\nWORKDIR /app\n`);
    expect(shown(Chalk.fromDockerfile('Dockerfile').pipInstall(['numpy']), { Dockerfile: FILE.replaceAll('\n', '\r\n') })).toBe(
      `${FILE}RUN python -m pip install --no-cache-dir numpy\n`,
    );
    expect(shown(Modal.fromDockerfile('Dockerfile').env({ A: 'b' }), { Dockerfile: FILE.trimEnd() })).toBe(`${FILE}ENV A=b\n`);
  });

  test('has the arguments that it is given', () => {
    const file = 'ARG V=3.11\nFROM python:$V\nARG W\nRUN echo $W\n';
    const said = 'ARG V="3.12"\nFROM python:$V\nARG W="a b"\nRUN echo $W\n';
    expect(shown(Image.fromDockerfile('D', { args: { V: '3.12', W: 'a b' } }), { D: file })).toBe(said);
    expect(shown(Modal.fromDockerfile('D', { buildArgs: { V: '3.12', W: 'a b' } }), { D: file })).toBe(said);
  });

  test.for([
    ['nothing is known of the file', {}],
    ['the file is in another language', { D: '# syntax=earthly/dockerfile\nFROM a\n' }],
    ['the file is none', { D: 'RUN make\n' }],
    ['what is called next would be on its last line', { D: 'FROM a\nRUN make \\\n' }],
  ] as const)('is not known where %s', ([, texts]) => {
    expect(shown(Image.fromDockerfile('D').workdir('/a'), texts)).toBe('# fromDockerfile(…) is not known: it depends on ‹D›\nWORKDIR /a\n');
  });

  test('says why', () => {
    const [made] = resolved(specOf(Image.fromDockerfile('D')), worldOf({ D: 'RUN make\n' })).makes;
    expect(made?.do === 'anything' && made.why.detail).toBe(
      'a Dockerfile begins with `FROM`, and this file with `RUN`, so nothing is said about it',
    );
  });

  test('says nothing of a text that the user did not write in the program', () => {
    const { makes } = resolved(specOf(Image.fromDockerfile('D')), worldOf({ D: FILE }));
    expect(makes).toHaveLength(5);
    expect(makes.flatMap(({ text }) => text).filter(({ from }) => from !== undefined)).toEqual([]);
  });
});

describe('beside other images', () => {
  const one = 'FROM golang:1.23\nRUN make\n';
  const plain = { one, two: FILE, args: `ARG A\n${one}`, named: one.replace('1.23', '1.23 AS x'), commented: 'FROM a\n# only this\n' };
  const base = Image.base('debian:12');

  test('a file of one stage is a stage', () => {
    expect(shown(base.copyFrom(Image.fromDockerfile('one').workdir('/w'), '/a', '/b'), plain)).toBe(
      'FROM golang:1.23 AS stage-0\nRUN make\nWORKDIR /w\n\nFROM debian:12\nCOPY --from=stage-0 /a /b\n',
    );
    expect(shown(Image.fromDockerfile('one').copyFrom(base, '/a', '/b'), plain)).toBe(
      'FROM debian:12 AS stage-0\n\nFROM golang:1.23\nRUN make\nCOPY --from=stage-0 /a /b\n',
    );
  });

  test.for(['two', 'args', 'named', 'commented'])('one that is `%s` is not known', (path) => {
    expect(shown(base.copyFrom(Image.fromDockerfile(path), '/a', '/b'), plain)).toContain('# fromDockerfile(…) is not known');
    expect(shown(Image.fromDockerfile(path).copyFrom(base, '/a', '/b'), plain)).toContain('# fromDockerfile(…) is not known');
    expect(shown(Image.fromDockerfile(path), plain)).not.toContain('is not known');
  });
});

/** An image of a builder that does not run here. */
function begun(name: string, ...texts: readonly string[]): Spec {
  const dialect = dialects.find((each) => each.name === name);
  const root = dialect?.roots['Image'];
  const row = root && !isRow(root) ? root['fromDockerfile'] : undefined;
  if (!dialect || !row) throw new Error(`${name} has no such call`);
  const from = { in: { file: 'a.ts' }, span: [0, 0], exact: false } as const;
  const list = texts.map((text) => ({ is: 'text', text: [{ text, from }], from }) as const);
  return apply({ dialect, name: 'fromDockerfile', row }, undefined, { list }, from);
}

describe('in the words of a vendor', () => {
  const isKnown = (image: Spec, texts: Readonly<Record<string, string>>): boolean =>
    resolved(image, worldOf(texts)).makes.every((each) => each.do !== 'anything');

  test('Daytona takes what is copied from the folder of the file, and puts what is next behind its last character', () => {
    expect(isKnown(begun('daytona', 'Dockerfile'), { Dockerfile: FILE })).toBe(true);
    expect(isKnown(begun('daytona', './Dockerfile'), { './Dockerfile': FILE })).toBe(true);
    expect(isKnown(begun('daytona', 'app/Dockerfile'), { 'app/Dockerfile': FILE })).toBe(false);
    expect(isKnown(begun('daytona', 'app/Dockerfile'), { 'app/Dockerfile': 'FROM a\nCOPY --from=b /x /x\n' })).toBe(true);
    expect(isKnown(begun('daytona', 'Dockerfile'), { Dockerfile: 'FROM a' })).toBe(false);
  });

  test('Beam takes it from a folder that may be another one', () => {
    expect(isKnown(begun('beam', 'Dockerfile'), { Dockerfile: FILE })).toBe(true);
    expect(isKnown(begun('beam', 'Dockerfile', '.'), { Dockerfile: FILE })).toBe(true);
    expect(isKnown(begun('beam', 'Dockerfile', 'app'), { Dockerfile: FILE })).toBe(false);
  });
});

test('an image that names no file is itself, and the same image is the same in the same world', () => {
  const world = worldOf({ D: FILE });
  const plain = specOf(Image.base('a').workdir('/b'));
  expect(resolved(plain, world)).toBe(plain);
  const begins = Image.fromDockerfile('D').workdir('/a');
  const [one, other] = [specOf(begins.env({ A: '1' })), specOf(begins.env({ A: '2' }))];
  expect(resolved(one, world)).toBe(resolved(one, world));
  expect(resolved(one, world).on).toBe(resolved(other, world).on);
  expect(resolved(one, worldOf({ D: FILE }))).not.toBe(resolved(one, world));
});
