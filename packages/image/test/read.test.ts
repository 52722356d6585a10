import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from '../src/instruction/read.ts';
import type { Argv, Instruction, Origin, Piece, Text, Texts } from '../src/model.ts';
import { HOLE, cut, flat, isHole, isWord } from '../src/text.ts';

/** What an instruction was read as, in short. */
const show = (instruction: Instruction): string => {
  switch (instruction.do) {
    case 'run':
      return `run${flags(instruction.flags)} ${command(instruction.body)}`;
    case 'set':
      return `${instruction.key} ${command(instruction.value)}`;
    case 'pairs':
      return `${instruction.key} ${instruction.pairs.map(([key, value]) => `${flat(key)}=${flat(value)}`).join(';')}`;
    case 'copy':
      return `${instruction.add ? 'add' : 'copy'}${flags(instruction.flags)} ${origin(instruction.of)}[${words(instruction.what)}] to ${flat(instruction.to)}`;
    case 'from':
      return `${instruction.source.kind} ${flat(instruction.source.ref)}${instruction.source.as ? ` as ${flat(instruction.source.as)}` : ''}`;
    case 'invalid':
      return `invalid at ${JSON.stringify(flat(instruction.at))}: ${instruction.message}`;
    case 'anything':
      return `anything: ${instruction.why.name}`;
    case 'attach':
      return `attach ${instruction.what}`;
  }
};
const words = (of: Texts): string => of.map((word) => (isWord(word) ? flat(word) : '…')).join('|');
const command = (of: Text | Argv): string => ('argv' in of ? `argv(${words(of.argv)})` : `shell(${flat(of)})`);
const flags = (of: Extract<Instruction, { do: 'run' }>['flags']): string =>
  of.map(([key, value]) => ` --${flat(key)}=${flat(value)}`).join('');
const origin = (of: Extract<Instruction, { do: 'copy' }>['of']): string =>
  typeof of === 'string' ? (of === 'context' ? '' : `${of} `) : `${of.kind} ${flat(of.ref)} `;

type Row = readonly [text: string, ...wanted: readonly string[]];

const lines: readonly Row[] = [
  ['RUN echo a', 'run shell(echo a)'],
  ['run echo a  ', 'run shell(echo a)'],
  ['  RUN\techo a', 'run shell(echo a)'],
  ['RUN ["a", "b c"]', 'run argv(a|b c)'],
  ['RUN ["a", \'b\']', 'run shell(["a", \'b\'])'],
  ['RUN []', 'run argv()'],
  ['RUN', 'invalid at "RUN": RUN requires at least one argument'],
  ['RUN --mount=type=cache,target=/x --network=none make', 'run --mount=type=cache,target=/x --network=none shell(make)'],
  ['USER app', 'user shell(app)'],
  ["WORKDIR '/my app'", 'workdir shell(/my app)'],
  ['EXPOSE 80 443/udp', 'expose shell(80 443/udp)'],
  ['STOPSIGNAL SIGKILL', 'stopsignal shell(SIGKILL)'],
  ['VOLUME ["/a"]', 'volume shell(["/a"])'],
  ['MAINTAINER t@x', 'maintainer shell(t@x)'],
  ['NOPE a b', 'invalid at "NOPE ": unknown instruction: NOPE'],
  ['ONBUILD RUN make', 'onbuild shell(RUN make)'],
  ['HEALTHCHECK NONE', 'healthcheck shell(NONE)'],
  ['HEALTHCHECK --interval=5s --retries=3 CMD curl -f http://localhost/', 'healthcheck shell(CMD curl -f http://localhost/)'],
];

const pairs: readonly Row[] = [
  ['ENV A=1 B="x y" C=x\\ y', 'env A=1;B=x y;C=x y'],
  ["ENV A='$PATH' C='it'\"'\"'s'", "env A=$PATH;C=it's"],
  ['ENV A="" B=\'\'', 'env A=;B='],
  ['ENV A="say \\"x\\"" B=a\\$b', 'env A=say "x";B=a$b'],
  ['ENV A=b=c', 'env A=b=c'],
  ['ENV A b c', 'env A=b c'],
  ['ENV A "b c"', 'env A=b c'],
  ['ENV A=b c', 'invalid at "ENV A=b c": can\'t find = in "c". Must be of the form: name=value'],
  ['ENV A', 'invalid at "ENV A": ENV must have two arguments'],
  ['ENV', 'invalid at "ENV": ENV requires at least one argument'],
  ['LABEL a.b="c d" e=f', 'label a.b=c d;e=f'],
  ['LABEL a b', 'label a=b'],
  ['ARG A', 'arg A='],
  ['ARG A=1', 'arg A=1'],
  ['ARG A B="x y"', 'arg A=;B=x y'],
];

const copies: readonly Row[] = [
  ['COPY a b /c/', 'copy [a|b] to /c/'],
  ['COPY --from=x --chown=a:b a b /c/', 'copy --from=x --chown=a:b reference x [a|b] to /c/'],
  ['COPY --link a /b', 'copy --link= [a] to /b'],
  [
    'COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/',
    'copy --from=ghcr.io/astral-sh/uv:latest reference ghcr.io/astral-sh/uv:latest [/uv] to /bin/',
  ],
  ['ADD ["a b", "/c"]', 'add [a b] to /c'],
  ['COPY ["a", 1]', 'copy [[a,] to 1]'],
  ['ADD https://e.com/a.tgz /a', 'add url [https://e.com/a.tgz] to /a'],
  ['ADD --checksum=sha256:00 https://e.com/a.tgz /a', 'add --checksum=sha256:00 url [https://e.com/a.tgz] to /a'],
  ['ADD git@github.com:o/r.git /r', 'add url [git@github.com:o/r.git] to /r'],
  ['COPY https://e.com/a /a', 'copy [https://e.com/a] to /a'],
  ['COPY a', 'invalid at "COPY a": COPY requires at least two arguments'],
  ['ADD', 'invalid at "ADD": ADD requires at least one argument'],
  ['COPY <<EOF /x\na\n\n# no comment\nEOF', 'copy inline [<<EOF] to /x'],
  ['COPY <<a <<b /x/\n1\na\n2\nb', 'copy inline [<<a|<<b] to /x/'],
  ['ADD <<-"EOF" /x\n\tEOF', 'add inline [<<-"EOF"] to /x'],
];

const bases: readonly Row[] = [
  ['FROM node:20', 'reference node:20'],
  ['FROM --platform=linux/amd64 node:20 AS b', 'reference node:20 as b'],
  ['FROM scratch', 'scratch scratch'],
  ['FROM a AS b\nFROM c', 'reference a as b', 'reference c'],
  ['FROM', 'invalid at "FROM": FROM requires at least one argument'],
  ['FROM a b c', 'invalid at "FROM a b c": FROM requires either one or three arguments'],
  ['FROM a AS', 'invalid at "FROM a AS": FROM requires either one or three arguments'],
  ['FROM a AS b # c', 'invalid at "FROM a AS b # c": FROM requires either one or three arguments'],
];

const execForms: readonly Row[] = [
  ['ENTRYPOINT ["a", "b "c""]', 'entrypoint shell(["a", "b "c""])'],
  ['ENTRYPOINT []', 'entrypoint argv()'],
  ['ENTRYPOINT', 'entrypoint shell()'],
  ['CMD ["python", "-m", "x"]', 'cmd argv(python|-m|x)'],
  ['CMD ["say \\"x\\"", "a\\\\b", "\\n\\t\\u0041"]', 'cmd argv(say "x"|a\\b|\n\tA)'],
  ['CMD [ "a" ,\t"b" ]', 'cmd argv(a|b)'],
  ['CMD ["a]", "[b", "c,d"]', 'cmd argv(a]|[b|c,d)'],
  ['CMD ["a", 1]', 'cmd shell(["a", 1])'],
  ['CMD ["a"] b', 'cmd shell(["a"] b)'],
  ['SHELL ["/bin/bash", "-c"]', 'shell argv(/bin/bash|-c)'],
  ['SHELL bash', 'invalid at "SHELL bash": SHELL requires the arguments to be in JSON form'],
];

const severalLines: readonly Row[] = [
  ['RUN echo a\necho b', 'run shell(echo a)', 'invalid at "echo ": unknown instruction: ECHO'],
  ['RUN echo a && \\\n  echo b', 'run shell(echo a &&   echo b)'],
  ['RUN echo a && \\ \n# why\n  echo b\nUSER x', 'run shell(echo a &&   echo b)', 'user shell(x)'],
  ['RUN a \\\n\n\n  b', 'run shell(a   b)'],
  ['RUN a \\\n# one\n  # two\n\n  b \\\n# three\n  c\nUSER x', 'run shell(a   b   c)', 'user shell(x)'],
  ['RUN a \\', 'run shell(a \\)'],
  ['RUN a \\\n', 'run shell(a)'],
  [
    'RUN \n  apt-get update',
    'invalid at "RUN ": RUN requires at least one argument',
    'invalid at "apt-get ": unknown instruction: APT-GET',
  ],
  ['USER x\n', 'user shell(x)'],
  ['USER x\n\n  \n', 'user shell(x)'],
  ['\n\n# comment\nUSER x\n# end\n', 'user shell(x)'],
  ['# comment\n\nUSER x\n# between\nUSER y', 'user shell(x)', 'user shell(y)'],
  // A line ends where the builder ends it, and nowhere else.
  ['USER x\n# one\u2028line\nUSER y', 'user shell(x)', 'user shell(y)'],
];

const heredocs: readonly Row[] = [
  ['RUN <<EOF\na\nb\nEOF\nUSER x', 'run shell(a\nb)', 'user shell(x)'],
  ['RUN <<-EOF\n\ta\n\tEOF', 'run shell(\ta)'],
  ["RUN <<'EOF'\n$a\nEOF", 'run shell($a)'],
  ['RUN <<"EOF"\nEOF', 'run shell()'],
  ['RUN <<EOF\n# no comment\n\nRUN a \\\nEOF\nUSER x', 'run shell(# no comment\n\nRUN a \\)', 'user shell(x)'],
  [
    'RUN <<EOF\n EOF\nEOF ',
    'run shell(<<EOF)',
    'invalid at "EOF": unknown instruction: EOF',
    'invalid at "EOF ": unknown instruction: EOF',
  ],
  ['RUN cat <<EOF > /x\na\nEOF', 'run shell(cat <<EOF > /x\na\nEOF)'],
  ['RUN cat <<EOF | sh && \\\n  true\na\nEOF\nUSER x', 'run shell(cat <<EOF | sh &&   true\na\nEOF)', 'user shell(x)'],
  ['RUN cat <<A <<B\n1\nA\n2\nB', 'run shell(cat <<A <<B\n1\nA\n2\nB)'],
  ['RUN <<A <<B\n1\nA\n2\nB\nUSER x', 'run shell(<<A <<B\n1\nA\n2\nB)', 'user shell(x)'],
  ['RUN --mount=type=cache,target=/x <<EOF\na\nEOF', 'run --mount=type=cache,target=/x shell(a)'],
  ['RUN cat <<<EOF\nEOF', 'run shell(cat <<<EOF)', 'invalid at "EOF": unknown instruction: EOF'],
  ['RUN echo $((1<<2))\n2', 'run shell(echo $((1<<2)))', 'invalid at "2": unknown instruction: 2'],
  ['ENV A=<<EOF\nEOF', 'env A=<<EOF', 'invalid at "EOF": unknown instruction: EOF'],
];

const all = { lines, pairs, copies, bases, execForms, severalLines, heredocs };
test.for(Object.entries(all).flatMap(([of, rows]) => rows.map((row) => ({ of, text: row[0], wanted: row.slice(1) }))))(
  '$of: $text',
  ({ text, wanted }) => {
    const found = read([{ text }]);
    expect(found.map(show)).toEqual(wanted);
    expect(textOf(found)).toBe(text);
  },
);

test('an unclosed heredoc takes nothing: what follows are instructions', () => {
  const found = read([{ text: 'RUN cat <<EOF\nUSER x' }]);
  expect(found.map(show)).toEqual(['run shell(cat <<EOF)', 'user shell(x)']);
});

test.for(['', '\n', '# comment', '  \n# comment\n'])('a text without an instruction, %j, is one that is not valid', (text) => {
  const found = read([{ text }]);
  expect(found.map(({ do: what }) => what)).toEqual(['invalid']);
  expect(textOf(found)).toBe(text);
});

test('the scope of ARG is the build, that of ENV the image', () => {
  expect(read([{ text: 'ARG A=1\nENV A=1\nLABEL a=b' }])).toMatchObject([{ scope: 'build' }, { scope: 'image' }, { scope: 'image' }]);
});

/** Where BuildKit reads something else (github.com/moby/buildkit, frontend/dockerfile/parser and shell, read 2026-11). */
const differences: readonly Row[] = [
  ['ENV A=1 \\\n  B=2', 'env A=1;B=2'],
  ['LABEL a=b \\\n# comment\n  c=d', 'label a=b;c=d'],
  ['COPY a \\\n  b /c/', 'copy [a|b] to /c/'],
  ['CMD ["a", \\\n  "b"]', 'cmd argv(a|b)'],
  ['RUN --mount=type=cache,target=/x \\\n  --network=none make', 'run --mount=type=cache,target=/x --network=none shell(make)'],
  ['ENV A="a\\b"', 'env A=a\\b'],
  ['COPY a\\$b /x', 'copy [a$b] to /x'],
  ['RUN echo a\\\\\nUSER x', 'run shell(echo a\\\\)', 'user shell(x)'],
  ['RUN cat /dev/fd/3 3<<EOF\na\nEOF', 'run shell(cat /dev/fd/3 3<<EOF\na\nEOF)'],
  ['RUN echo "<<EOF"\nEOF', 'run shell(echo "<<EOF")', 'invalid at "EOF": unknown instruction: EOF'],
  ['RUN -- --a', 'run shell(--a)'],
];
test.for(differences.map(([text, ...wanted]) => ({ text, wanted })))('not yet as BuildKit: $text', ({ text, wanted }) => {
  expect(read([{ text }]).map(show)).toEqual(wanted);
});

const textOf = (found: readonly Instruction[]): string => found.map(({ text }) => flat(text)).join('\n');

const part = fc.constantFrom(
  'RUN ',
  'run ',
  'COPY ',
  'ADD ',
  'ENV ',
  'FROM ',
  'CMD ',
  'ONBUILD ',
  '# ',
  'a',
  'b=c',
  '\\',
  ' ',
  '\t',
  '<<EOF',
  "<<-'EOF'",
  'EOF',
  '"',
  "'",
  '[',
  ']',
  ',',
  '["a", "b"]',
  '--from=x ',
  '$',
  '&& ',
  HOLE,
  '\r',
  '\u2028',
  'é',
);
const anyLine = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
const anyText = fc.array(anyLine, { maxLength: 8 }).map((all) => all.join('\n'));

test('the texts of the answers, joined by newlines, are the text given', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(textOf(read([{ text }]))).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

/** A text whose characters are those of a source, cut into pieces, with holes where the source has `HOLE`. */
function exactText(source: string, cuts: readonly number[]): Text {
  const from: Origin = { in: { file: 'x' }, span: [0, source.length], exact: true };
  const whole: Piece = { text: source, from };
  const at = [0, ...cuts.map((each) => each % (source.length + 1)), source.length].sort((a, b) => a - b);
  return at.slice(1).flatMap((end, i): Text => {
    const piece = cut(whole, at[i] ?? 0, end);
    if (isHole(piece) || piece.text === '') return [];
    return piece.text === HOLE ? [{ hole: { why: 'env', name: 'x' }, from }] : [piece];
  });
}

const inside = (instruction: Instruction): readonly Text[] => {
  const ofCommand = (of: Text | Argv): readonly Text[] => ('argv' in of ? of.argv.filter(isWord) : [of]);
  switch (instruction.do) {
    case 'run':
      return [...ofCommand(instruction.body), ...instruction.flags.flat()];
    case 'copy':
      return [...instruction.what.filter(isWord), instruction.to, ...instruction.flags.flat()];
    case 'pairs':
      return instruction.pairs.flat();
    case 'set':
      return ofCommand(instruction.value);
    case 'from':
      return [instruction.source.ref, ...(instruction.source.as ? [instruction.source.as] : [])];
    case 'invalid':
      return [instruction.at];
    case 'attach':
    case 'anything':
      return [];
  }
};

test('each exact piece is the source at its place', () => {
  fc.assert(
    fc.property(anyText, fc.array(fc.nat(), { maxLength: 4 }), (source, cuts) => {
      const found = read(exactText(source, cuts));
      expect(textOf(found)).toBe(source);
      const pieces = found.flatMap((instruction) => [instruction.text, ...inside(instruction)]).flat();
      const wrong = pieces.filter((piece) => 'text' in piece && piece.from?.exact && source.slice(...piece.from.span) !== piece.text);
      expect(wrong).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('where a text is cut into pieces does not matter', () => {
  fc.assert(
    fc.property(
      anyText.filter((text) => !text.includes(HOLE)),
      fc.array(fc.nat(), { maxLength: 4 }),
      (source, cuts) => {
        expect(read(exactText(source, cuts)).map(show)).toEqual(read([{ text: source }]).map(show));
      },
    ),
    { numRuns: 500 },
  );
});
