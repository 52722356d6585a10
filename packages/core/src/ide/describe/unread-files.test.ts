import { describe, expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { explain } from '../explain/explain.ts';
import { hover } from '../hover/hover.ts';
import { type Tree, worldOf } from '../../testing/world.ts';

const BROKEN = { text: '[project]\nname = "a"\ndependencies = [\n  "numpy"\n  "scipy"\n]\n' };
const WHOLE = { text: '[project]\nname = "a"\ndependencies = ["numpy"]\n' };
const SAID = 'What `pyproject.toml` says is not known: it is no TOML in line 5.';

/** What is said not to be known of each call. */
const saidOf = (text: string, tree: Tree, file = '/Dockerfile'): readonly string[] =>
  explain(analyse(file, text, { world: worldOf(tree) }), [0, text.length]).flatMap(({ unknowns }) =>
    unknowns.map(({ sentence }) => sentence),
  );

describe('says why nothing is known of what is installed', () => {
  const text = (command: string): string => `FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`;

  test.for([
    'uv sync --frozen',
    'pip install .',
    'pip install /app',
    'pip install -e .[dev]',
    'poetry install',
    'uv pip install -r pyproject.toml',
  ])('by %s', (command) => {
    expect(saidOf(text(command), { 'pyproject.toml': BROKEN })).toEqual([SAID]);
    expect(saidOf(text(command), { 'pyproject.toml': WHOLE })).toEqual([]);
  });
  test('where a list is no text', () => {
    expect(saidOf(text('pip install -r requirements.txt'), { 'requirements.txt': 1 })).toEqual([
      'What `requirements.txt` says is not known: it is no text, or too long.',
    ]);
    expect(saidOf(text('pip install -r requirements.txt'), { 'requirements.txt': { text: 'numpy' } })).toEqual([]);
  });
  test('of a project of npm', () => {
    expect(saidOf(text('npm ci'), { 'package.json': { text: '{ "name": }' } })).toEqual([
      'What `package.json` says is not known: it is no JSON.',
    ]);
  });
  test('in a program, also where the cursor is', () => {
    const program = `import { Image } from "layerwright";
export const a = Image.base("python:3.12-slim").pipInstallFromPyproject("pyproject.toml").workdir("/app");
`;
    expect(saidOf(program, { 'pyproject.toml': BROKEN }, '/a.ts')).toEqual([SAID]);
    const analysis = analyse('/a.ts', program, { world: worldOf({ 'pyproject.toml': BROKEN }) });
    expect(hover(analysis, program.indexOf('pipInstall'))?.unknowns.map(({ sentence }) => sentence)).toEqual([SAID]);
    expect(hover(analysis, program.indexOf('workdir'))?.unknowns).toEqual([]);
  });
});
