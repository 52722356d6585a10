import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderDockerfile } from '../../render/dockerfile/target.ts';
import { sdk, specOf } from '../../sdk.ts';
import { dialect } from './dialect.ts';
import type { BeamImage, BeamRoots } from './image.ts';

const { Image } = sdk<{ readonly Image: BeamRoots }>(dialect);
const base = (): BeamImage => Image.fromRegistry('python:3.12');
const linesOf = (image: BeamImage): readonly string[] => renderDockerfile(specOf(image)).text.trimEnd().split('\n');

test('beam is named after its folder', () => {
  expect(dialect.name.split('@')[0]).toBe('beam');
});

test('each method is documented', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect(Object.keys(dialect.methods).filter((name) => !new RegExp(`\`${name}[\`(]`).test(page))).toEqual([]);
});

test('a configuration is shown as what it does', () => {
  const image = base()
    .addPythonPackages(['numpy>=1.26', 'a'])
    .addLocalPath('.')
    .withEnvs({ A: 'b c' })
    .withSecrets(['S'])
    .buildWithGpu('T4');
  expect(linesOf(image)).toEqual(['FROM python:3.12', "RUN pip install 'numpy>=1.26' a", "ENV A='b c'"]);
});

test.for([
  ['A=b', 'ENV A=b'],
  [['A=b', 'C=d'], 'ENV A=b C=d'],
  [{}, 'FROM python:3.12'],
] as const)('variables as %j', ([variables, shown]) => {
  expect(linesOf(base().withEnvs(variables)).at(-1)).toBe(shown);
});

test.for(['A', 'A=', '=b', 'A=b=c', { A: 'b=c' }, { A: '' }])('%j is refused, and its value is in no message', (variables) => {
  expect(() => base().withEnvs(variables)).toThrow(/^withEnvs\(\): environment variable `A?` must have (?!.*\bc\b)/);
});

test('what takes the place of something is not known, nor what a file or a server says', () => {
  expect(linesOf(base().withEnvs('A=b').withEnvs('C=d')).at(-1)).toMatch(/^# withEnvs/);
  expect(linesOf(base().addPythonPackages('requirements.txt')).at(-1)).toMatch(/^# addPythonPackages/);
  expect(linesOf(base().micromamba().addMicromambaPackages(['a'])).slice(-2)).toEqual([
    '# micromamba(…) is not known: it depends on ‹micromamba›',
    '# addMicromambaPackages(…) is not known: it depends on ‹micromamba›',
  ]);
  expect(linesOf(Image.fromId('x'))).toEqual(['# fromId(…) is not known: it depends on ‹id›']);
});
