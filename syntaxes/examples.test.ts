import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isShell, pairOf, root, type Token } from './testing/tokenize.ts';

const example = await readFile(join(root, 'examples/nlp-suite.image.ts'), 'utf8');

test('the commands of an example are shell, with their names, arguments and options', async () => {
  const { added } = await pairOf('source.ts');
  const tokens = added(example).flat().filter(isShell);
  const commands = textsOf(tokens, 'entity.name.command.shell');
  expect(commands.slice(0, 6)).toEqual(['apt-get', 'apt-get', 'rm', 'mkdir', 'python', 'python']);
  expect(commands.slice(-2)).toEqual(['useradd', 'chown']);
  expect(textsOf(tokens, 'string.unquoted.argument')).toEqual(
    expect.arrayContaining(['install', 'git', 'curl', 'build-essential', 'appuser']),
  );
  expect(textsOf(tokens, 'constant.other.option')).toEqual(expect.arrayContaining(['y', 'rf', 'p', 'm', 'R']));
});

test('what is no command in an example is as it was', async () => {
  const { added, alone } = await pairOf('source.ts');
  const before = alone(example);
  const changed = added(example).flatMap((line, index) => (JSON.stringify(line) === JSON.stringify(before[index]) ? [] : [index]));
  const lines = example.split('\n');
  expect(changed.map((index) => lines[index]?.trim()).filter((line) => line?.startsWith('.') && !line.startsWith('.runCommands'))).toEqual(
    [],
  );
  expect(changed.length).toBeGreaterThan(10);
});

function textsOf(tokens: readonly Token[], scope: string): string[] {
  return tokens
    .filter(({ scopes }) => scopes.some((name) => name.split(' ').some((each) => each.startsWith(scope))))
    .map(({ text }) => text);
}
