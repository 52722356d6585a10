import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Image } from '../../src/index.ts';
import { read } from '../../src/instruction/read.ts';
import type { Instruction, Texts } from '../../src/model.ts';
import { HOLE, flat, isWord } from '../../src/text.ts';
import { added, debian, thrownBy } from './documented.ts';

/** Characters that some quoting could get wrong. */
const hostile = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...Array.from(` \t'"\\$\`#;&|<>(){}[]*?!~=,:-./aZ0é☃\u00a0\u2028\ufeff\u0085\v\f${HOLE}`)),
    maxLength: 10,
  }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '$HOME',
    '${HOME}',
    '$(id)',
    '`id`',
    "it's",
    'a"b',
    '\\',
    "\\'",
    '\\\\',
    '#',
    'a # b',
    '<<EOF',
    'a=b',
    '--x',
    '["a"]',
    "'\"'\"'",
    'EOF',
  ),
);
const oneLine = hostile.filter((value) => !/[\n\r\0]/.test(value));
const filled = oneLine.filter((value) => value.trim() !== '');

const only = (image: Image): Instruction => {
  const text = added(image);
  const [instruction, ...more] = read([{ text }]);
  expect(more).toEqual([]);
  if (!instruction) throw new Error(`${text} is no instruction`);
  return instruction;
};
const pairsOf = (instruction: Instruction): readonly (readonly string[])[] =>
  instruction.do === 'pairs' ? instruction.pairs.map((pair) => pair.map(flat)) : [];
const textsOf = (words: Texts): readonly string[] => words.filter(isWord).map(flat);
const bodyOf = (instruction: Instruction): string =>
  instruction.do === 'run' && !('argv' in instruction.body) ? flat(instruction.body) : '';

test('ENV: the value that is read is the value that was given', () => {
  fc.assert(
    fc.property(oneLine, (value) => {
      expect(pairsOf(only(debian.env({ A: value })))).toEqual([['A', value]]);
    }),
  );
});

test('LABEL: the name and value that are read are those that were given', () => {
  const name = oneLine.filter((each) => /^[^\s"'=$\\]+$/.test(each) && each !== '__proto__');
  fc.assert(
    fc.property(name, oneLine, (key, value) => {
      expect(pairsOf(only(debian.label({ [key]: value })))).toEqual([[key, value]]);
    }),
  );
});

test('WORKDIR: a word as the builder takes it', () => {
  fc.assert(
    fc.property(filled, (value) => {
      const instruction = only(debian.workdir(value));
      const text = instruction.do === 'set' && !('argv' in instruction.value) ? instruction.value : [];
      expect(flat(text)).toBe(value);
    }),
  );
});

test('pip: the words that the shell passes on are those that were given', () => {
  const requirement = filled.filter((value) => !value.startsWith('-'));
  fc.assert(
    fc.property(fc.array(requirement, { minLength: 1, maxLength: 3 }), oneLine, (requirements, indexUrl) => {
      const words = shellWords(bodyOf(only(debian.pipInstall(requirements, { indexUrl }))));
      expect(words).toEqual(['python', '-m', 'pip', 'install', '--no-cache-dir', ...requirements, '--index-url', indexUrl]);
    }),
  );
});

/** Without what `json` does not escape yet, and without what stands for a hole in a flat text. */
const inJson = (value: string): boolean => !/(?![\n\r\t])\p{Cc}|\uFFFC/u.test(value);

test.for([
  { name: 'ENTRYPOINT', call: (words: string[]) => debian.entrypoint(words) },
  { name: 'CMD', call: (words: string[]) => debian.cmd(words) },
])('$name: the words that are read are those that were given', ({ call }) => {
  fc.assert(
    fc.property(fc.array(hostile.filter(inJson), { maxLength: 3 }), (words) => {
      const instruction = only(call(words));
      expect(instruction.do === 'set' && 'argv' in instruction.value && textsOf(instruction.value.argv)).toEqual(words);
    }),
  );
});

const copied = (image: Image): unknown => {
  const instruction = only(image);
  return (
    instruction.do === 'copy' && { what: textsOf(instruction.what), to: flat(instruction.to), of: instruction.of, flags: instruction.flags }
  );
};
/** A path without what is escaped for the builder or would mean something to it at the beginning of a word. */
const plainPath = filled.filter(inJson).filter((path) => !/[$\\'"]|^--|<<|^\s*\[/.test(path));

test('COPY: the paths that are read are those that were given', () => {
  fc.assert(
    fc.property(plainPath, plainPath, (local, remote) => {
      expect(copied(debian.addLocalFile(local, remote))).toEqual({ what: [local], to: remote, of: 'context', flags: [] });
      expect(copied(debian.addLocalDir(local, remote))).toEqual({ what: [local], to: remote, of: 'context', flags: [] });
    }),
  );
});

/** What the builder reads as something else: a variable, an escape, a flag. */
test.for(['a$b', 'a\\b', 'a$b c', '--from=x'])('COPY: the path %s', (path) => {
  expect(copied(debian.addLocalFile(path, '/x'))).toEqual({ what: [path], to: '/x', of: 'context', flags: [] });
});

/** What the builder refuses, as it stands: a quote that is not closed, a heredoc that is not there. */
test.for(["it's", "it's a", 'a"b', '<<EOF'])('COPY: the path %s is not written as it is', (path) => {
  expect(added(debian.addLocalFile(path, '/x'))).not.toContain(path.includes(' ') ? `["${path}"` : `COPY ${path} `);
});

test.for(['a\u0001', 'a\uFFFC\t'])('ENTRYPOINT: the character in %j', (word) => {
  const instruction = only(debian.entrypoint([word]));
  expect(instruction.do === 'set' && 'argv' in instruction.value && textsOf(instruction.value.argv)).toEqual([word]);
});

/** A backslash at the end of a line would take the next instruction along. */
test.for([
  { name: 'user', call: () => debian.user('app\\') },
  { name: 'extraOptions', call: () => debian.pipInstall('a', { extraOptions: '--no-deps \\' }) },
])('$name with a backslash at its end is refused', ({ call }) => {
  expect(thrownBy(call).message).toMatch(/is not a user|one line/);
});

test('a value may end in a backslash, for it is quoted', () => {
  expect(debian.env({ A: 'C:\\' }).cmd([]).toDockerfile()).toBe("FROM debian:12\nENV A='C:\\'\nCMD []\n");
});

/** The words of a shell's command line in which only quotes and blanks mean something. */
function shellWords(line: string): readonly string[] {
  const words = line.match(/(?:'[^']*'|"[^"]*"|[^ '"])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''));
}

test('the words of a shell, as this test splits them', () => {
  expect(shellWords(`a 'b c' "d e"f '' 'it'"'"'s'`)).toEqual(['a', 'b c', 'd ef', '', "it's"]);
});
