import { describe, test } from 'vitest';
import { type Case, expectCase, shellScope } from './testing/case.ts';
import { hosts, pairOf } from './testing/tokenize.ts';

const { command, builtin, option, text, variable, word } = shellScope;

const texts: readonly Case[] = [
  {
    name: 'a comment behind a command',
    code: "x.runCommands(`echo hi # don't do this`);",
    shell: [
      ['echo', builtin],
      ["don't do this", 'comment'],
    ],
  },
  { name: 'a comment with an apostrophe', code: "x.runCommands(`\n  # don't\n  echo hi\n`);", shell: [['echo', builtin]] },
  {
    name: 'an unclosed quote',
    code: 'x.runCommands(`\n  echo "oops\n  ls\n`);',
    shell: [
      ['echo', builtin],
      ['ls', command],
    ],
  },
  {
    name: 'an unclosed subshell',
    code: 'x.runCommands(`\n  echo $(date\n  ls\n`);',
    shell: [
      ['date', command],
      ['ls', command],
    ],
  },
  { name: 'a heredoc', code: 'x.runCommands(`\n  cat <<EOF > /etc/x\n  hello\nEOF\n`);', shell: [['cat', command]] },
  { name: 'a heredoc without an end', code: 'x.runCommands(`\n  cat <<EOF > /etc/x\n  hello\n`);', shell: [['cat', command]] },
  { name: 'if without fi', code: 'x.runCommands(`if true; then`, `echo x`);', shell: [['echo', builtin]] },
  { name: 'case and esac', code: 'x.runCommands(`\n case $1 in\n  a) echo a;;\n esac\n`);', shell: [['case', 'keyword.control']] },
  {
    name: 'a keyword at the beginning of a string',
    code: `x.runCommands('if true; then ls; fi');`,
    shell: [
      ['if', 'keyword.control'],
      ['then', 'keyword.control'],
      ['ls', command],
    ],
  },
  {
    name: 'lines that continue: their first word is an argument, unless an operator is before it',
    code: 'x.runCommands(`apt-get install -y \\\\\n   curl --now \\\\\n\n   git \\\\\n   && rm -f x \\\\\n`);',
    shell: [
      ['curl', word],
      ['-now', option],
      ['git', command],
      ['rm', command],
    ],
  },
  {
    name: 'a line that JavaScript continues',
    code: 'x.runCommands(`apt-get install \\\n  curl\n  ls`);',
    shell: [
      ['curl', word],
      ['ls', command],
    ],
  },
  { name: 'a string that goes on in the next line', code: "x.runCommands('apt-get \\\n  update', 'ls');", shell: [['ls', command]] },
  { name: 'nothing but backslashes', code: 'x.runCommands(`\\\\\n\\\\\n\\\n`, `\\\\`, "\\\\");' },
  { name: 'empty texts', code: "x.runCommands('', \"\", ``, 'ls');", shell: [['ls', command]] },
  {
    name: 'an escaped quote',
    code: `x.runCommands('echo it\\'s', "echo \\"hi\\"", 'ls');`,
    shell: [
      ['ls', command],
      ['\\"', 'constant.character.escape'],
    ],
  },
  {
    name: 'an escaped backtick',
    code: 'x.runCommands(`echo \\`date\\` && ls`);',
    shell: [
      ['date', command],
      ['ls', command],
    ],
  },
];

const substitutions: readonly Case[] = [
  {
    name: 'a substitution in quotes of the shell, which go on behind it',
    code: 'x.runCommands(`echo "v ${names.first(1)[0]} done" && ls`);',
    shell: [
      ['done', text],
      ['ls', command],
    ],
    host: ['names', 'first', '1'],
  },
  {
    name: 'a template in a substitution',
    code: 'x.runCommands(`pip install torch==${ver} --index-url ${cond ? `https://a` : "b"} && echo hi`);',
    shell: [['echo', builtin]],
    host: ['ver', 'cond', 'https://a', 'b'],
  },
  {
    name: 'a substitution with braces, over two lines',
    code: 'x.runCommands(`ls ${f({ a: "}" },\n  (b) => `${b}`)} && pwd`);',
    shell: [
      ['ls', command],
      ['pwd', builtin],
    ],
    host: ['a', 'f', 'b'],
  },
  {
    name: 'a substitution as a command, and as an argument in a line of its own',
    code: 'x.runCommands(`\n  ${python} -m pip install \\\\\n${first} \\\\\n    ${second}\n`);',
    shell: [['m', option]],
    host: ['python', 'first', 'second'],
  },
  {
    name: 'an expansion of the shell, which the template escapes',
    code: 'x.runCommands(`echo \\${HOME} "\\${USER}" \\$PATH`);',
    shell: [
      ['HOME', variable],
      ['USER', variable],
      ['PATH', variable],
    ],
  },
  { name: 'an expansion in a string, where nothing is substituted', code: "x.runCommands('echo ${HOME}');", shell: [['HOME', variable]] },
  {
    name: 'substitutions that are being typed',
    code: 'x.runCommands(`ls ${} ${a.} ${a.b(} )} ${f(`c`)}`, "ls");',
    shell: [['ls', command]],
  },
];

describe.for(hosts)('in %s', (scope) => {
  const loaded = pairOf(scope);
  test.for([...texts, ...substitutions])('$name', async (each) => expectCase(await loaded, each));
});
