import { describe, test } from 'vitest';
import { type Case, expectCase, shellScope } from './testing/case.ts';
import { hosts, pairOf } from './testing/tokenize.ts';

const { command, builtin, option, text, variable, word } = shellScope;

const chains: readonly Case[] = [
  {
    name: 'a chain with each method on its own line',
    code: `const image = Image.debianSlim()
  .runCommands(\`
    apt-get update && apt-get install -y curl
    if [ -f /x ]; then echo "hi $HOME"; fi
  \`)
  .pipInstall('torch');`,
    shell: [
      ['apt-get', command],
      ['y', option],
      ['curl', word],
      ['if', 'keyword.control'],
      ['echo', builtin],
      ['HOME', variable],
    ],
    host: ['pipInstall', 'torch'],
  },
  {
    name: 'commands in every kind of quotes',
    code: `x.runCommands('apt-get update', "echo $HOME", \`ls -l\`);`,
    shell: [
      ['apt-get', command],
      ['echo', builtin],
      ['HOME', variable],
      ['ls', command],
    ],
  },
  {
    name: 'an array of commands, and options',
    code: "x.runCmd(['apt-get update', `echo \"hi\"`], { user: 'root' });",
    shell: [
      ['apt-get', command],
      ['hi', text],
    ],
    host: ['user', 'root'],
  },
  {
    name: 'options alone',
    code: `x.runCommands({ secrets: ['TOKEN'], shell: \`bash\` });`,
    host: ['secrets', 'TOKEN', 'bash'],
  },
  {
    name: 'names of the other style',
    code: `x.run_commands('ls -l').run_cmd("pwd");`,
    shell: [
      ['ls', command],
      ['pwd', builtin],
    ],
  },
  {
    name: 'spread commands',
    code: 'x.runCommands(...cmds, ...[`echo a`], ...more["echo b"]);',
    shell: [['echo', builtin]],
    host: ['cmds', 'echo b'],
  },
  {
    name: 'a choice of two commands',
    code: `x.runCommands(gpu ? 'nvcc -V' : \`gcc -v\`);`,
    shell: [
      ['nvcc', command],
      ['gcc', command],
    ],
  },
  {
    name: 'a comparison',
    code: `x.runCommands(kind === 'prod' ? 'ls' : 'pwd', 'dev' !== kind);`,
    shell: [['ls', command]],
    host: ['prod', 'dev'],
  },
  { name: 'another call inside', code: "x.runCommands(helper('not shell'), `echo hi`);", shell: [['echo', builtin]], host: ['not shell'] },
  {
    name: 'comments between arguments',
    code: `x.runCommands( // it's one
  'ls -l', /* don't \` */ "pwd", // "last
);`,
    shell: [
      ['ls', command],
      ['pwd', builtin],
    ],
  },
  {
    name: 'a pattern with a quote',
    code: `x.runCommands(/['"\`]/.test(y) ? 'ls' : 'pwd');`,
    shell: [
      ['ls', command],
      ['pwd', builtin],
    ],
  },
  {
    name: 'code behind the last call',
    code: 'const a = x.runCommands(`echo`)\nfunction f() { return (1 + 2); }\nclass K { m() {} }',
    shell: [['echo', builtin]],
    host: ['function', 'class', 'return'],
  },
  { name: 'no argument', code: 'x.runCommands();' },
  { name: 'a call that is still being typed', code: 'x.runCommands(' },
  { name: 'a quote that is still being typed', code: "x.runCommands('apt-get update" },
];

const openings: readonly Case[] = [
  '?.runCommands(',
  '.runCommands?.(',
  '.runCommands (',
  '.runCommands!(',
  '.runCommands<string>(',
  '.runCommands<A<B>>(',
].map((opening) => ({
  name: opening,
  code: `const a = x${opening}'ls -l').env({ A: 'b' });`,
  shell: [['ls', command]],
  host: ['env', 'A', 'b'],
}));

const others: readonly Case[] = [
  { name: 'other methods', code: 'x.pipInstall(`if x then`); other(`echo hi`); x.run(`ls -l`);', host: ['if x then', 'echo hi', 'ls -l'] },
  {
    name: 'a method whose name only ends so',
    code: 'x.prerunCommands(`ls`); runCommands(`pwd`); f(...runCommands(`cd`));',
    host: ['ls', 'pwd', 'cd'],
  },
  {
    name: 'a call in a comment, a string or a pattern',
    code: "// x.runCommands('ls\nconst a = \"x.runCommands('ls'\", b = /x.runCommands('ls'/;",
  },
  {
    name: 'a call in text of the shell',
    code: "x.runCommands('echo x.runCommands(', `echo y.runCommands('`, 'ls');",
    shell: [['ls', command]],
  },
  { name: 'a declaration', code: "class A { runCommands(a = 'ls') { return `pwd`; } }", host: ['ls', 'pwd'] },
];

const jsx: readonly Case[] = [
  { name: 'text of JSX', code: "const a = <p>call x.runCommands('ls -l to list</p>;", host: ["call x.runCommands('ls -l to list"] },
  {
    name: 'code in JSX',
    code: "const a = <p title={x.runCommands('ls')}>it's {x.runCommands('pwd')} and <b>y.runCommands('cd</b></p>;",
    shell: [
      ['ls', command],
      ['pwd', builtin],
    ],
    host: ["y.runCommands('cd"],
  },
  { name: 'JSX in a call', code: "x.runCommands(<b>it's</b>, 'ls');", shell: [['ls', command]], host: ["it's"] },
];

describe.for(hosts)('in %s', (scope) => {
  const loaded = pairOf(scope);
  test.for([...chains, ...openings, ...others, ...(scope.endsWith('x') ? jsx : [])])('$name', async (each) =>
    expectCase(await loaded, each),
  );
});
