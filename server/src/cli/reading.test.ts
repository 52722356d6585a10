import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inMemory } from '../testing/memory-io.ts';
import { project } from '../testing/project.ts';
import { run } from './run.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/reading.md'), 'utf8');

type Example = { readonly title: string; readonly files: Readonly<Record<string, string>>; readonly commands: readonly string[] };

/** The blocks of code under a heading: files, whose first line is their name, and commands with what they print. */
function exampleOf(section: string): Example {
  const [title = ''] = section.split('\n');
  const blocks = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({ kind, text }));
  const files = blocks.filter(({ kind }) => kind !== 'console').map(fileOf);
  const commands = blocks.filter(({ kind }) => kind === 'console').flatMap(({ text }) => text.split(/^(?=\$ )/m));
  return { title, files: Object.fromEntries(files), commands };
}

/** Comments are no part of JSON, but in others they count as a line. */
function fileOf({ kind, text }: { readonly kind: string; readonly text: string }): readonly [name: string, text: string] {
  const [, name = '', rest = ''] = /^(?:\/\/|#) (\S+)\n([\s\S]*)$/.exec(text) ?? [];
  return [name, kind === 'json' ? rest : text];
}

const examples = page.split(/^## /m).slice(1).map(exampleOf);

test('each part has an example, and each file a name', () => {
  expect(examples.length).toBeGreaterThan(5);
  expect(examples.filter(({ commands }) => commands.length === 0)).toEqual([]);
  expect(
    examples
      .flatMap(({ files }) => Object.keys(files))
      .filter((name) => !/^(?:[\w/.]+\.(?:ts|json|txt|toml|Dockerfile)|Dockerfile)$/.test(name)),
  ).toEqual([]);
});

describe.each(examples)('$title', ({ files, commands }) => {
  test.for(commands)('%s', async (command) => {
    const [line = '', ...wanted] = command.split('\n');
    const words = line.replace(/^\$ layerwright /, '').split(' ');
    const { stdout, stderr } = await inMemory((io) => run(words, io), { cwd: project(files) });
    expect(stdout + stderr).toBe(wanted.join('\n'));
  });
});
