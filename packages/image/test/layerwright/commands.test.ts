import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from '../../src/instruction/read.ts';
import { dedent, flat, own } from '../../src/text.ts';
import { added, debian } from './documented.ts';

/** A command as it stands in the Dockerfile, behind `RUN`. */
const commandLine = (command: string): string => added(debian.runCommands(command)).slice('RUN '.length);
const heredoc = (body: string, word = 'EOF'): string => `<<'${word}'\n${body}\n${word}`;

test.for([
  { of: 'one line', command: 'make', line: 'make' },
  { of: 'blanks around', command: '  make install\n', line: '  make install' },
  { of: 'lines that end in &&', command: 'a &&\nb', line: 'a && \\\nb' },
  { of: 'lines that end in ||, | and ;', command: 'a ||\nb |\nc ;\nd', line: 'a || \\\nb | \\\nc ; \\\nd' },
  { of: 'lines that end in a backslash', command: 'a \\\n  b \\\n    c', line: 'a \\\nb \\\n  c' },
  { of: 'both', command: 'a && \\\n  b &&\n  c', line: 'a && \\\nb && \\\nc' },
  { of: 'shared indentation', command: '\n    a && \\\n      b &&\n    c\n  ', line: 'a && \\\n  b && \\\nc' },
  { of: 'lines that are commands of their own', command: 'a\nb', line: heredoc('a\nb') },
  { of: 'a line break between quotes', command: 'echo "a &&\nb"', line: heredoc('echo "a &&\nb"') },
  { of: 'a line break between single quotes', command: "echo 'a \\\nb'", line: heredoc("echo 'a \\\nb'") },
  { of: 'a blank line', command: 'a &&\n\nb', line: heredoc('a &&\n\nb') },
  { of: 'a comment', command: 'a && # why\nb', line: heredoc('a && # why\nb') },
  { of: 'a comment of its own', command: 'a && \\\n# why\nb', line: heredoc('a && \\\n# why\nb') },
  { of: 'an if', command: 'if a; then\n  b\nfi', line: heredoc('if a; then\n  b\nfi') },
  { of: 'a heredoc', command: 'cat <<X > /x\na\nX', line: heredoc('cat <<X > /x\na\nX') },
  { of: 'a heredoc with our word', command: 'cat <<EOF\na\nEOF', line: heredoc('cat <<EOF\na\nEOF', 'EOF1') },
  { of: 'our word and the next', command: 'cat <<EOF\nEOF1\nEOF', line: heredoc('cat <<EOF\nEOF1\nEOF', 'EOF2') },
  { of: 'a shift, which looks like a heredoc', command: 'echo $((1<<2))', line: heredoc('echo $((1<<2))') },
  { of: 'a backslash at the end', command: 'a \\', line: heredoc('a \\') },
  { of: 'a backslash at the end of the last line', command: 'a && \\\nb \\', line: heredoc('a && \\\nb \\') },
  { of: 'an escaped backslash at the end', command: 'echo a\\\\', line: 'echo a\\\\' },
  { of: 'an escaped backslash at the end of a line', command: 'echo a\\\\\necho b', line: heredoc('echo a\\\\\necho b') },
  { of: 'a backslash and a blank, which joins nothing', command: 'a \\ \nb', line: heredoc('a \\ \nb') },
])('a command of $of', ({ command, line }) => {
  expect(commandLine(command)).toBe(line);
});

test('a command of several lines with a secret', () => {
  expect(added(debian.runCommands('a\nb', 'c', { secrets: ['T', 'U'] }))).toBe(
    [
      "RUN --mount=type=secret,id=T,env=T --mount=type=secret,id=U,env=U <<'EOF'\na\nb\nEOF",
      'RUN --mount=type=secret,id=T,env=T --mount=type=secret,id=U,env=U c',
    ].join('\n'),
  );
});

/** What `sh -c` would have done otherwise: here the operator is escaped, or stands in a comment. */
test.for([{ command: 'find . -exec rm {} \\;\necho done' }, { command: 'echo a \\|\necho b' }, { command: 'echo a;# why &&\necho b' }])(
  '$command stays as it is',
  ({ command }) => {
    expect(commandLine(command)).toBe(heredoc(command));
  },
);

const shell = fc
  .array(
    fc.constantFrom(
      'a',
      'echo "b"',
      ' ',
      '\n',
      '\n  ',
      '\t',
      '&&',
      '||',
      ';',
      '|',
      '\\',
      '\\\n',
      "'",
      '"',
      '#',
      'cat <<E',
      '\nE',
      'EOF',
      'RUN',
      '$x',
      '(',
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''))
  .filter((command) => command.trim() !== '');

test('a command is one instruction, and the shell sees its lines', () => {
  fc.assert(
    fc.property(shell, (command) => {
      const text = added(debian.runCommands(command));
      const [instruction, ...more] = read([{ text }]);
      expect(more).toEqual([]);
      if (instruction?.do !== 'run' || 'argv' in instruction.body) throw new Error(`${text} is no command`);
      const [body, lines] = [flat(instruction.body), flat(dedent(own(command)))];
      // Continuation lines: BuildKit takes the backslashes and line breaks away.
      const joined = lines.replace(/\\\n/g, '').replace(/\n/g, ' ').trim();
      expect(body).toBe(text.startsWith("RUN <<'EOF") ? lines : joined);
    }),
    { numRuns: 2000 },
  );
});
