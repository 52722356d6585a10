import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { outside } from './testing/outside.ts';
import { type Contribution, contributions, hosts, pairOf, root, tokenizer } from './testing/tokenize.ts';

/** What shell is made of, and above all what it leaves open. */
const shell = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...[
        'apt-get install -y curl',
        'echo "',
        "it's",
        '$(',
        '${',
        '`',
        '\\',
        '\\\\',
        '\n',
        '\n  ',
        '\\\n',
        ' \\\\\n',
        '# do not',
        "# don't",
        ')',
        '}',
      ],
      ...[
        '<<EOF',
        'EOF',
        "<<-'E F'",
        '<<<',
        '((',
        '[[ -f',
        '{',
        'if ',
        'then ',
        'case $1 in',
        'esac',
        'for x in ',
        'while ',
        'do ',
        'f() {',
        '&&',
        '|',
        ';',
      ],
      ...[
        '$HOME',
        '${HOME:-',
        '\\${A}',
        '\\`',
        "\\'",
        '\\"',
        '"',
        "'",
        '//',
        '/*',
        '*/',
        '<a>',
        '\t',
        ' ',
        'x=1',
        'ä€😀',
        '\\u{',
        '?',
        ':',
        ',',
      ],
    ),
    fc.string({ maxLength: 6 }),
  ),
  { maxLength: 12 },
);

const text = fc.oneof(
  shell.map((all) => `\`${all.join('')}\``),
  fc
    .tuple(shell, fc.constantFrom('ver', 'a.b(c)[0]', 'c ? `x` : "}"', 'f({ a: 1 })', ''))
    .map(([all, code]) => `\`${all.join(`\${${code}}`)}\``),
  shell.map((all) => `'${all.join('')}'`),
  shell.map((all) => `"${all.join('')}"`),
);

/** As a user means it: the quotes of the host end where they should, and lines do not break in them. */
const tidyText = text.map((all) => {
  const quote = all.charAt(0);
  const inner = all.slice(1, -1).replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('${', '\\${');
  return quote + (quote === '`' ? inner : inner.replace(/\s/g, ' ')) + quote;
});

const argument = (of: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: of },
    of.map((all) => `[${all}, ${all}]`),
    of.map((all) => `gpu ? ${all} : 'ls'`),
    fc.constantFrom(
      '...names',
      "{ secrets: ['A'] }",
      "/* it's */",
      'f(`a`)',
      "/'/.test(a)",
      '(a) => `b ${a}`',
      'names[0]',
      "names ['a']",
      'a as B',
    ),
  );

const call = (of: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('.runCommands(', '\n  .runCommands(', '?.run_commands(', '.runCmd (', '.runCommands<A>('),
      fc.array(argument(of), { maxLength: 3 }),
      fc.constantFrom(', ', ',\n    '),
    )
    .map(([opening, all, comma]) => `const image = x.env({ A: 'b' })${opening}${all.join(comma)}).workdir(\`/app/\${name}\`);`);

const rest = `function f(a: string): string { return \`it's \${a}\`; }
class K<T> { m = /'"/; }
const sentinel = ['a', "b", 1 + 2]; // don't`;

/** What code is made of that holds none of the calls. */
const code = fc
  .array(
    fc.constantFrom(
      ...[
        'const a = ',
        'x.run(',
        'x.pipInstall(',
        'runCommands(',
        '.runCommands',
        'f(...runCommands(',
        ')',
        '(',
        '[',
        ']',
        '{',
        '}',
        '`',
        '${',
      ],
      ...[
        '// ',
        '/*',
        '*/',
        '/',
        '<a>',
        '</a>',
        '<',
        '>',
        ' ? ',
        ' : ',
        ', ',
        '=> ',
        '=',
        ';',
        '.b',
        '\\',
        'class ',
        'function ',
        'if ',
        'a',
      ],
      ...["'", '"', '\n', '1', ' as ', '!', '...'],
    ),
    { maxLength: 30 },
  )
  .map((all) => all.join(''))
  .filter((all) => !/\.runCommands[ !?.]*[(<]/.test(all.replaceAll('...runCommands(', '')));

describe.for(hosts)('in %s', (scope) => {
  const loaded = pairOf(scope);

  test('shell in a call changes nothing behind it', async () => {
    const { added, alone } = await loaded;
    fc.assert(
      fc.property(call(tidyText), (all) => {
        const end = -rest.split('\n').length;
        expect(added(`${all}\n${rest}`).slice(end)).toEqual(alone(`${all}\n${rest}`).slice(end));
      }),
      { numRuns: 400 },
    );
  });

  test('half-typed text in a call changes nothing but strings', async () => {
    const { added, alone } = await loaded;
    fc.assert(
      fc.property(call(text), (all) => {
        expect(outside(added(`${all}\n${rest}`))).toEqual(outside(alone(`${all}\n${rest}`)));
      }),
      { numRuns: 400 },
    );
  });

  test('code without such calls is what it was', async () => {
    const { added, alone } = await loaded;
    fc.assert(
      fc.property(code, (all) => {
        const whole = `${all}\n${rest}`;
        expect(added(whole)).toEqual(alone(whole));
      }),
      { numRuns: 400 },
    );
  });
});

test('a grammar that hands whole templates to the shell would be found out', async () => {
  const leaky = await tokenizer('source.ts', [await leakyGrammar()]);
  const alone = await tokenizer('source.ts', []);
  const all = `x.runCommands(\`echo "it's\`);\n${rest}`;
  expect(leaky(all).at(-1)).not.toEqual(alone(all).at(-1));
});

/** The grammar as it would be in the usual way, which leaves it to the shell where a template ends. */
async function leakyGrammar(): Promise<Contribution> {
  const [real] = await contributions();
  if (real === undefined) throw new Error('The manifest contributes no grammar');
  const grammar = JSON.parse(await readFile(join(root, real.path), 'utf8')) as { repository: { template: { patterns: unknown[] } } };
  grammar.repository.template.patterns = [{ include: 'source.shell' }];
  const path = join(await mkdtemp(join(tmpdir(), 'layerwright-grammar-')), 'leaky.json');
  onTestFinished(() => rm(dirname(path), { recursive: true, force: true }));
  await writeFile(path, JSON.stringify(grammar));
  return { ...real, path };
}
