import { sent, show } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../index.ts';
import { read, shell, told } from '../testing/told-effects.ts';
import { commandsOf, effects } from './effects.ts';

describe('what only the shell knows', () => {
  const states = (command: string): readonly string[] =>
    read(`runCommands(${JSON.stringify(command)})`).effects.flatMap((effect) => (effect.is === 'shellState' ? [effect.what] : []));

  test.for([
    ['cd /a', 'cd'],
    ['export A=1', 'export'],
    ['. /a', 'source'],
    ['source /opt/venv/bin/activate', 'activate'],
    ['conda activate a', 'activate'],
    ['alias a=b; umask 022; ulimit -n 1; set -e', 'alias', 'umask', 'ulimit', 'set'],
    ['touch /a'],
  ] as const)('%s', ([command, ...expected]) => {
    expect(states(command)).toEqual(expected);
  });
});

describe('how commands are joined', () => {
  const joined = (command: string): readonly string[] => {
    const image = read(`runCommands(${JSON.stringify(command)})`).analysis.images.find(({ name }) => name === 'image')?.variants[0]?.image;
    const runs = image ? sent(image).filter(({ instruction }) => instruction.do === 'run') : [];
    return runs.flatMap(({ instruction }) =>
      commandsOf(instruction).commands.map(({ link, run, shell, pipe, certain }) =>
        [link, run.map(({ at }) => show(at)).join(' '), shell, pipe && `${pipe.place} of ${pipe.line.length}`, !certain && 'perhaps']
          .filter((part) => part !== undefined && part !== false && part !== '')
          .join(' '),
      ),
    );
  };

  test.for([
    ['a && b; c || d', 'first a 0', '&& b 0', '; c 0', '|| d 0 perhaps'],
    ['a\nb', 'first a 0', '; b 0'],
    ['a | b | c && d', 'first a 1 0 of 3', '| b 2 1 of 3', '| c 3 2 of 3', '&& d 0'],
    ['a & b', 'first a 0', '& b 0'],
    ['(a; b) && c', 'first a 1', '; b 1', '&& c 0'],
    ['{ a; b; } || c', 'first a 0', '; b 0', '|| c 0 perhaps'],
    ['if a; then b; fi', 'first a 0 perhaps', 'first b 0 perhaps'],
    ["sudo sh -c 'a && b'; c", "first sh -c 'a && b' 0", 'first a 1', '&& b 1', '; c 0'],
    ['echo $(a)', 'first a 1', 'first echo $(a) 0'],
  ] as const)('%s', ([command, ...expected]) => {
    expect(joined(command.replace('\\n', '\n'))).toEqual(expected);
  });
});

describe('commands as lists of words', () => {
  const listed = (argv: string): readonly string[] => {
    const { images } = analyse(
      '/a.ts',
      `import { dag } from '@dagger.io/dagger';\nexport const image = dag.container().from('x').withExec(${argv});`,
    );
    const made = images.flatMap(({ variants }) => variants.flatMap(({ image }) => sent(image)));
    return told(made.flatMap(({ instruction }) => effects(instruction)));
  };

  test.for([
    ["['apt-get', 'install', '-y', 'git', 'curl=1']", 'install apt | git curl=1'],
    ["['pip', 'install', 'numpy>=1.26']", 'install pip | numpy>=1.26'],
    ["['echo', 'a', '>', '/b']"],
    ["['make']", 'anything'],
    ["['make', '-c', 'pip install a']", 'anything'],
    ["['sh', '-c', 'apt-get update && apt-get install -y git']", 'refreshIndex apt', 'install apt | git'],
    ["['/bin/bash', '-euxc', 'pip install numpy>=1.26']", 'install pip | redirected numpy>=1.26', 'write =1.26'],
    ["['bash', '-o', 'pipefail', '-c', 'pip install a']", 'install pip | a'],
    ["['pip', 'install', nobody]", 'install pip | ‹nobody› | reads ‹nobody›'],
    ["['pip', 'install', 'a', ...nobody]", 'install pip | a', 'anything'],
    ["[nobody, 'install', 'a']", 'anything'],
    ["['sh', '-c', nobody]", 'anything', 'anything'],
    ["['sh', '-c', ...nobody]", 'anything', 'anything'],
  ] as const)('%s', ([argv, ...expected]) => {
    expect(listed(argv)).toEqual(expected);
  });
});

describe('structure', () => {
  shell([
    ['case a in a) touch /a;; b) touch /b;; esac', 'write /a', 'write /b'],
    ['{ touch /a; } > /b', 'write /a', 'write /b'],
    ['bash -c "touch /a"', 'write /a'],
    ["sh -lc 'apt-get update && apt-get install -y git'", 'refreshIndex apt', 'install apt | git'],
    ['bash -euo pipefail -c \'touch /a; bash -c "touch /b"\'', 'write /a', 'write /b'],
    ['sudo -E -u app env A=1 nohup touch /a', 'write /a'],
    ['timeout 60 nice -n 5 touch /a', 'write /a'],
    ['ls /a | xargs -n 1 rm -rf /b', 'read /a', 'remove /b', 'anything'],
    ['find /a -name "*.pyc" -delete', 'remove /a'],
    ['find /a /b -name x -exec rm -rf {} +', 'read /a', 'read /b', 'remove /a', 'remove /b'],
    ['find /a -type d -exec chmod 755 {} \\; -exec chown app {} \\;', 'read /a', 'write /a', 'write /a'],
    ['a=1 b=2'],
    ['touch /a; touch /b', 'write /a', 'write /b'],
    ['touch /a || touch /b', 'write /a', 'write /b'],
    ['(touch /a)', 'write /a'],
    ['{ touch /a; }', 'write /a'],
    ['if test -f /a; then touch /b; elif true; then touch /c; else touch /d; fi', 'read /a', 'write /b', 'write /c', 'write /d'],
    ['while cat /a; do touch /b; done', 'read /a', 'write /b'],
    ['for f in a b; do touch /c; done', 'write /c'],
    ['! touch /a', 'write /a'],
    ['time touch /a', 'write /a'],
    ['echo $(cat /a)', 'read /a'],
    ['echo "x `cat /a` y"', 'read /a'],
    ['A=$(cat /a)', 'read /a'],
    ['A=$(make)', 'anything'],
    ['A=$(cat /a) pip install numpy', 'read /a', 'install pip | numpy'],
    ['for f in $(cat /a); do touch /b; done', 'read /a', 'write /b'],
    ['cat <(cat /a)', 'read /a', 'anything'],
    ['echo $((1 + 2))'],
    ["echo '$(make)'"],
    ['echo \\$(true)', 'anything'],
    ['touch /a # and more', 'write /a'],
  ]);

  test.for([
    '(cd /tmp && touch a); touch b',
    'cd /a | true; touch b',
    'true && cd /a || cd /b; touch c',
    'if true; then cd /a; fi; touch b',
    'echo $(cd /a; cat b); touch c',
    'while cd /a; do touch b; done',
  ])('where a directory is entered and perhaps not kept, anything may follow: %s', (command) => {
    expect(told(read(`runCommands(${JSON.stringify(command)})`).effects)).toContain('anything');
  });

  test('a command that a program wrote, of as many parts as none is written by hand', () => {
    const parts = 40_000;
    const { images } = analyse(
      'a.ts',
      `import { Image } from "layerwright"; const a = Image.base("x").runCommands("${'echo a && '.repeat(parts)}true");`,
    );
    const run = images
      .flatMap(({ variants }) => variants.flatMap(({ image }) => sent(image)))
      .find(({ instruction }) => instruction.do === 'run');
    expect(run && commandsOf(run.instruction).commands).toHaveLength(parts + 1);
  });
});

describe('variables', () => {
  shell([
    ['echo $A ${B} "${C:-d}"', 'printEnv A B C', 'useEnv A', 'useEnv B', 'useEnv C'],
    ['curl -H "Authorization: $TOKEN" https://example.com', 'fetch https://example.com', 'useEnv TOKEN'],
    ['env', 'printEnv all'],
    ['printenv TOKEN', 'printEnv TOKEN'],
    ['export -p', 'printEnv all'],
    ['echo $A > /a', 'write /a', 'useEnv A'],
    ['echo $A >> /dev/stdout', 'printEnv A', 'useEnv A'],
    ['echo $A | tee /a', 'useEnv A', 'write /a'],
  ]);
});

describe('several lines', () => {
  test.for([
    ['"apt-get update && \\\\\\n  apt-get install -y git"', 'refreshIndex apt', 'install apt | git'],
    ['`apt-get update &&\n   apt-get install -y git`', 'refreshIndex apt', 'install apt | git'],
    ['`\n   apt-get update && \\\\\n   # a comment\n   apt-get install -y git\n`', 'refreshIndex apt', 'install apt | git'],
    ['`\n   apt-get update\n   apt-get install -y git\n`', 'refreshIndex apt', 'install apt | git'],
    ['`cat <<EOF > /a\n  make\nEOF`', 'write /a'],
    ['`cat <<EOF > /a\n  $(make)\nEOF`', 'anything', 'write /a'],
    ["`cat <<'EOF' > /a\n  $(make)\nEOF`", 'write /a'],
    ['`python - <<EOF\n  import os\nEOF`', 'anything'],
    ['`pip install numpy\\\\\n>=1.26`', 'install pip | redirected numpy>=1.26', 'write =1.26'],
  ] as const)('%s', ([command, ...expected]) => {
    expect(told(read(`runCommands(${command})`).effects)).toEqual(expected);
  });
});
