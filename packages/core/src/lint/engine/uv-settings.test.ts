import { describe, expect, test } from 'vitest';
import { foundIn } from '../../testing/check-rule.ts';
import { type Tree, worldOf } from '../../testing/world.ts';

const ID = 'mixed-cuda-majors';
/** The torch 2.6.0 of PyPI is for CUDA 12. */
const text = (copy: string, command = 'uv pip install --system torch==2.6.0 cupy-cuda11x==13.3.0'): string =>
  `FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/\nWORKDIR /srv/app\n${copy}\nRUN ${command}\n`;
const finds = (file: string, tree: Tree): boolean => foundIn(ID, file, { world: worldOf(tree) }).length > 0;

const OPEN = { text: '[project]\nname = "a"\n[[tool.uv.index]]\nurl = "https://example.com"\n' };
const PLAIN = { text: '[project]\nname = "a"\n' };

describe('where uv looks is not known', () => {
  test.for([
    ['a project of the folder says it', 'COPY . .', { 'pyproject.toml': OPEN }],
    ['one of a folder above does', 'COPY . /srv', { 'pyproject.toml': OPEN }],
    ['settings lie beside it', 'COPY . .', { 'pyproject.toml': PLAIN, 'uv.toml': 1 }],
    ['the project alone is copied', 'COPY pyproject.toml ./', { 'pyproject.toml': OPEN }],
    ['the project cannot be read', 'COPY . .', { 'pyproject.toml': { text: '[project' } }],
    ['another image brings it', 'COPY --from=a /srv /srv', {}],
  ] as const)('where %s', ([, copy, tree]) => {
    expect(finds(text(copy), tree)).toBe(false);
  });
});

describe('uv looks at PyPI', () => {
  test.for([
    ['nothing is copied', 'RUN mkdir a', {}],
    ['the project says nothing of it', 'COPY . .', { 'pyproject.toml': PLAIN }],
    ['it lies in another folder', 'COPY . /srv/other', { 'pyproject.toml': OPEN }],
    ['there is none', 'COPY . .', { 'main.py': 1 }],
  ] as const)('where %s', ([, copy, tree]) => {
    expect(finds(text(copy), tree)).toBe(true);
  });
});
