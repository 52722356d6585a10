import { type Origin, type Pairs, type Text, isHole, sent, show } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyse } from '../index.ts';
import { parseFixture } from '../testing/index.ts';
import type { Effect } from './effect.ts';
import { commandsOf, effects } from './effects.ts';

type Read = { readonly analysis: Analysis; readonly effects: readonly Effect[]; readonly text: string; readonly selected: string };

/** The effects of the steps that a call makes, and what the fixture selects. */
function read(call: string, before = ''): Read {
  const [file] = parseFixture(`${before}\nexport const image = Image.base("x").${call};`);
  if (!file) throw new Error('no file');
  const analysis = analyse(file.path, file.text);
  const image = analysis.images.find(({ name }) => name === 'image')?.variants[0]?.image;
  if (!image) throw new Error('no image');
  const made = sent(image).filter(({ instruction }) => instruction.do !== 'from');
  return {
    analysis,
    effects: made.flatMap(({ instruction }) => effects(instruction)),
    text: file.text,
    selected: file.text.slice(...(file.cursor ?? [0, 0])),
  };
}

/** Effects in words. */
const told = (all: readonly Effect[]): readonly string[] => all.filter(({ is }) => is !== 'needs' && is !== 'shellState').map(tell);
const words = (texts: readonly Text[]): string => texts.map(show).join(' ');
const pairs = (of: Pairs): string => of.map(([key, value]) => `${show(key)}=${show(value)}`).join(' ');

function tell(effect: Effect): string {
  switch (effect.is) {
    case 'install': {
      const { manager, adds, packages, reads, project, redirected } = effect;
      const more = [
        reads.length > 0 && `reads ${words(reads)}`,
        project && 'project',
        redirected.length > 0 && `redirected ${words(redirected)}`,
      ];
      return [`${adds ? 'install' : 'uninstall'} ${manager}`, words(packages), ...more]
        .filter((part) => part !== false && part !== '')
        .join(' | ');
    }
    case 'refreshIndex':
      return `${effect.is} ${effect.manager}`;
    case 'clean':
      return `${effect.is} ${effect.manager} ${effect.what}`;
    case 'read':
    case 'write':
    case 'remove':
    case 'enter':
      return `${effect.is} ${show(effect.path)}`;
    case 'setEnv':
      return `setEnv ${pairs(effect.pairs)}`;
    case 'useEnv':
      return `useEnv ${effect.name}`;
    case 'become':
      return `become ${show(effect.user)}`;
    case 'add':
      return `add ${show(effect.from)} to ${show(effect.to)}`;
    case 'clone':
      return [effect.is, effect.how, show(effect.url), ...(effect.ref ? [show(effect.ref)] : [])].join(' ');
    case 'fetch':
      return [effect.is, ...(effect.url ? [show(effect.url)] : []), ...(effect.to ? [`to ${show(effect.to)}`] : [])].join(' ');
    case 'downloadModel':
      return [effect.is, ...(effect.what ? [show(effect.what)] : [])].join(' ');
    case 'makeUser':
      return [effect.is, show(effect.name), ...(effect.uid ? [show(effect.uid)] : [])].join(' ');
    case 'needs':
      return `needs ${effect.tool}`;
    case 'listDependencies':
      return [effect.is, show(effect.of), ...effect.extras.map(show), ...(effect.to ? [`to ${show(effect.to)}`] : [])].join(' ');
    case 'printEnv':
      return `printEnv ${effect.names === 'all' ? 'all' : effect.names.join(' ')}`;
    case 'shellState':
      return `shellState ${effect.what}`;
    case 'anything':
      return effect.is;
  }
}

const shell = (rows: readonly (readonly [command: string, ...effects: string[]])[]): void => {
  test.for(rows)('%s', ([command, ...expected]) => {
    expect(told(read(`runCommands(${JSON.stringify(command)})`).effects)).toEqual(expected);
  });
};

describe('instructions', () => {
  test.for([
    ['addLocalDir("src", "/app")', 'write /app', 'add src to /app'],
    ['addLocalFile("a.py", "/app/")', 'write /app/', 'add a.py to /app/'],
    ['env({ A: "1" })', 'setEnv A=1'],
    ['label({ a: "1" })'],
    ['workdir("/app")', 'enter /app'],
    ['user("app")', 'become app'],
    ['entrypoint(["a"])'],
    ['cmd(["a"])'],
    ['env(nobody)', 'anything'],
    ['runCommands(nobody)', 'anything', 'anything'],
    ['nothing()', 'anything'],
    ['aptInstall(["git", "curl=1"])', 'refreshIndex apt', 'install apt | git curl=1', 'clean apt index', 'remove /var/lib/apt/lists/*'],
    ['pipInstall(["numpy>=1.26", nobody])', "install pip | 'numpy>=1.26' ‹nobody› | reads ‹nobody›"],
    [
      'pipInstallFromRequirements("requirements.txt")',
      'write /.requirements.txt',
      'add requirements.txt to /.requirements.txt',
      'install pip | reads /.requirements.txt',
    ],
    [
      'pipInstallFromPyproject("web/pyproject.toml", { optionalDependencies: ["dev"] })',
      'write /.pyproject.toml',
      'add web/pyproject.toml to /.pyproject.toml',
      'read /.pyproject.toml',
      'listDependencies /.pyproject.toml dev to /.pyproject.requirements.txt',
      'write /.pyproject.requirements.txt',
      'install pip | reads /.pyproject.requirements.txt',
    ],
  ] as const)('%s', ([call, ...expected]) => {
    expect(told(read(call).effects)).toEqual(expected);
  });
});

describe('package managers', () => {
  shell([
    ['apt-get update', 'refreshIndex apt'],
    ['apt-get -qq update', 'refreshIndex apt'],
    ['sudo apt update', 'refreshIndex apt'],
    ['/usr/bin/apt-get update', 'read /usr/bin/apt-get', 'refreshIndex apt'],
    ['apt-get update && apt-get install -y git', 'refreshIndex apt', 'install apt | git'],
    ['apt-get install -y -t bookworm-backports git=1:2.39', 'install apt | git=1:2.39'],
    ['apt-get install -y -o Dpkg::Options::=--force-confdef git', 'install apt | git'],
    ['DEBIAN_FRONTEND=noninteractive apt-get install git', 'install apt | git'],
    ['env DEBIAN_FRONTEND=noninteractive apt-get install git', 'install apt | git'],
    ['apt-get install -y ./local.deb', 'install apt | ./local.deb | reads ./local.deb'],
    ['apt-get remove -y git', 'uninstall apt | git'],
    ['apt-get clean', 'clean apt cache'],
    ['apt-get distclean', 'clean apt index', 'clean apt cache'],
    ['apt-get source git', 'anything'],
    ['apt-get', 'anything'],
    ['apk add --no-cache git', 'install apk | git'],
    ['dnf -y install git', 'install dnf | git'],
    ['microdnf install git', 'install dnf | git'],
    ['zypper refresh', 'refreshIndex zypper'],
    ['pip install numpy torch==2.5.1', 'install pip | numpy torch==2.5.1'],
    ['python -m pip install numpy', 'install pip | numpy'],
    ['python3 -m pip install numpy', 'install pip | numpy'],
    ['uv pip install numpy', 'install pip | numpy'],
    ['pip install -r requirements.txt -c constraints.txt', 'install pip | reads requirements.txt constraints.txt'],
    ['pip install --requirement=requirements.txt', 'install pip | reads requirements.txt'],
    ['pip install -rrequirements.txt', 'install pip | reads requirements.txt'],
    ['pip install -e .', 'install pip | reads .'],
    ['pip install .', 'install pip | . | reads . | project'],
    ['pip install ".[dev]"', 'install pip | ".[dev]" | reads ".[dev]" | project'],
    ['pip install ./wheels/a.whl', 'install pip | ./wheels/a.whl | reads ./wheels/a.whl'],
    ['pip install https://example.com/a.whl', 'install pip | https://example.com/a.whl'],
    ['pip install git+https://example.com/a', 'install pip | git+https://example.com/a', 'clone requirement https://example.com/a'],
    [
      'pip install "a @ git+https://example.com/a.git@v1#egg=a"',
      'install pip | "a @ git+https://example.com/a.git@v1#egg=a"',
      'clone requirement https://example.com/a.git v1',
    ],
    [
      'pip install git+ssh://git@example.com/a.git',
      'install pip | git+ssh://git@example.com/a.git',
      'clone requirement ssh://git@example.com/a.git',
    ],
    ['pip install --index-url https://example.com numpy', 'install pip | numpy'],
    ['pip install $PACKAGES', 'install pip | $PACKAGES | reads $PACKAGES', 'useEnv PACKAGES'],
    ['pip uninstall -y numpy', 'uninstall pip | numpy'],
    ['pip cache purge', 'clean pip cache'],
    ['pip list', 'anything'],
    ['conda install -y -c conda-forge numpy', 'install conda | numpy'],
    ['conda env create -f environment.yml', 'install conda | create | reads environment.yml'],
    ['npm ci', 'install npm | project'],
    ['npm install -g typescript', 'install npm | typescript'],
    ['npm --prefix /app ci', 'install npm | reads /app | project'],
    ['pip install --target=/app/vendor numpy', 'install pip | numpy', 'write /app/vendor'],
    ['uv sync', 'install project | project'],
    ['uv sync --project=/app', 'install project | reads /app | project'],
    ['poetry -C /app install', 'anything'],
    ['cargo build --manifest-path /app/Cargo.toml', 'install project | reads /app/Cargo.toml | project'],
    ['poetry install --no-root', 'install project | project'],
    ['bundle install', 'install project | project'],
    ['bundle exec rake', 'anything'],
  ]);

  test.for([
    'pip install file:///app/dist/a.whl',
    'pip install "a @ file:///app/dist/a.whl"',
    'pip install --index-url file:///app/simple a',
  ])('what is read from a file address is not known: %s', (command) => {
    expect(told(read(`runCommands(${JSON.stringify(command)})`).effects)).toContain('anything');
  });
});

describe('redirections that were meant as versions', () => {
  shell([
    ['pip install numpy>=1.26', 'install pip | redirected numpy>=1.26', 'write =1.26'],
    ['pip install a numpy>=1.26 b', 'install pip | a b | redirected numpy>=1.26', 'write =1.26'],
    ['pip install numpy>=1.26,<2', 'install pip | redirected numpy>=1.26,<2', 'write =1.26,', 'read 2'],
    ['pip install numpy<2', 'install pip | redirected numpy<2', 'read 2'],
    ['pip install numpy>1.0', 'install pip | redirected numpy>1.0', 'write 1.0'],
    ["pip install 'numpy>=1.26'", "install pip | 'numpy>=1.26'"],
    ['pip install "numpy>=1.26"', 'install pip | "numpy>=1.26"'],
    ['pip install numpy\\>=1.26', 'install pip | numpy\\>=1.26'],
    ['pip install numpy > log.txt', 'install pip | numpy', 'write log.txt'],
    ['pip install numpy >log.txt', 'install pip | numpy', 'write log.txt'],
    ['pip install numpy>log.txt', 'install pip | numpy', 'write log.txt'],
    ['pip install numpy 2>&1', 'install pip | numpy'],
    ['pip install numpy 2>/dev/null', 'install pip | numpy'],
    ['pip install numpy==1.26', 'install pip | numpy==1.26'],
    ['pip install numpy~=1.26', 'install pip | numpy~=1.26'],
    ['npm install react@>=18', 'install npm | project | redirected react@>=18', 'write =18'],
    ['echo numpy>=1.26', 'write =1.26'],
  ]);
});

describe('what comes from elsewhere', () => {
  shell([
    ['git clone https://example.com/a', 'clone command https://example.com/a', 'fetch https://example.com/a to .', 'write .'],
    [
      'git clone --depth 1 -b v1 https://example.com/a /a',
      'clone command https://example.com/a v1',
      'fetch https://example.com/a to /a',
      'write /a',
    ],
    ['git checkout v1', 'write .'],
    ['git --version'],
    ['hf download org/model --local-dir /m', 'downloadModel org/model', 'fetch', 'write /m'],
    ['huggingface-cli download org/model', 'downloadModel org/model', 'fetch', 'anything'],
    [`python -c "from a import b; b.snapshot_download('org/model')"`, 'anything', 'downloadModel org/model'],
    ['python3.12 -m pip install numpy', 'install pip | numpy'],
    ['python -u -m pip install numpy', 'install pip | numpy'],
    ['python -m venv /opt/venv', 'write /opt/venv'],
    ['python --version'],
    ['uv venv /opt/venv', 'write /opt/venv'],
    ['uv cache clean', 'clean pip cache'],
    ['tar -xzf /a.tgz -C /b', 'read /a.tgz', 'write /b'],
    ['tar xf a.tar', 'read a.tar', 'write .'],
    ['unzip -q /a.zip -d /b', 'read /a.zip', 'write /b'],
    ['yarn', 'install npm | project'],
    ['yarn global add a', 'install npm | a'],
    ['pnpm store prune', 'clean npm cache'],
    ['rm -rf ~/.cache/pip', 'clean pip cache', 'remove ~/.cache/pip'],
    ['find /var/lib/apt/lists -delete', 'clean apt index', 'remove /var/lib/apt/lists'],
    ['grep -q a /b | sort | head -n 1', 'read a', 'read /b', 'read 1'],
    ["sed -i 's/a/b/' /a", 'write /a'],
    ["sed -n -e 's/a/b/p' /a", 'read /a'],
    ['sort -o /a /b', 'read /a', 'read /b', 'anything'],
    ['rm -rf /var/cache/apk/*', 'clean apk cache', 'remove /var/cache/apk/*'],
  ]);
});

describe('what a command needs', () => {
  const needs = (command: string): readonly string[] =>
    read(`runCommands(${JSON.stringify(command)})`).effects.flatMap((effect) => (effect.is === 'needs' ? [effect.tool] : []));

  test.for([
    ['git clone a', 'git'],
    ['pip install git+https://example.com/a', 'git', 'pip'],
    ['cd /a && nvcc a.cu && echo done', 'nvcc'],
    ['python -m pip install a', 'pip', 'python'],
    ["bash -c 'make && gcc a.c'", 'make', 'gcc'],
    ['/usr/bin/git clone a', ...[]],
    ['export A=1; test -f /a'],
  ] as const)('%s', ([command, ...expected]) => {
    expect(needs(command)).toEqual(expected);
  });
});

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

describe('files', () => {
  shell([
    ['mkdir -p /a /b', 'write /a', 'write /b'],
    ['touch /a', 'write /a'],
    ['chmod -R 755 /a /b', 'write /a', 'write /b'],
    ['chmod +x /a', 'write /a'],
    ['chmod -x /a', 'write /a'],
    ['chmod -R -w /a', 'write /a'],
    ['chown -R app:app /a', 'write /a'],
    ['rm -rf /a', 'remove /a'],
    ['rm -rf /var/lib/apt/*', 'clean apt index', 'remove /var/lib/apt/*'],
    ['rm -rf /usr/local/share/.cache', 'clean npm cache', 'remove /usr/local/share/.cache'],
    ['rm -rf /var/lib/apt/lists/*', 'clean apt index', 'remove /var/lib/apt/lists/*'],
    ['cp /a /b', 'read /a', 'write /b'],
    ['cp -t /b /a', 'write /b', 'read /a'],
    ['ln -s /a', 'write .', 'write /a'],
    ['mv --target-directory=/b /a', 'write /b', 'read /a'],
    ['ln -s /a /b', 'read /a', 'write /b'],
    ['cat /a', 'read /a'],
    ['echo a > /b', 'write /b'],
    ['echo a >> /b', 'write /b'],
    ['echo a &> /b', 'write /b'],
    ['cat < /a', 'read /a'],
    ['echo a > "$B"', 'anything', 'useEnv B'],
    ['cd /a && touch b', 'enter /a', 'write b'],
    ['cd', 'anything'],
    ['cd -', 'anything'],
    ['curl -o /a https://example.com', 'fetch https://example.com to /a', 'write /a'],
    ['curl https://example.com', 'fetch https://example.com'],
    ['curl -fsSLo /a https://example.com', 'fetch https://example.com to /a', 'write /a'],
    ['curl -O https://example.com/a', 'fetch https://example.com/a to .', 'write .'],
    ['curl -fsSLO https://example.com/a', 'fetch https://example.com/a to .', 'write .'],
    ['wget -O /a https://example.com', 'fetch https://example.com to /a', 'write /a'],
    ['wget -qO /a https://example.com', 'fetch https://example.com to /a', 'write /a'],
    ['wget -qO- https://example.com', 'fetch https://example.com'],
    ['wget -P /a https://example.com', 'fetch https://example.com to /a', 'write /a'],
    ['wget https://example.com/a', 'fetch https://example.com/a to .', 'write .'],
    ['test -f /a', 'read /a'],
    ['[ -d /a ] && touch /b', 'read /a', 'write /b'],
    ['[[ -e /a ]]', 'read /a'],
    ['[ "$A" = b ]', 'useEnv A'],
    ['useradd -m app', 'makeUser app', 'write /home'],
    ['useradd -r -u 1000 -g app -s /bin/false app', 'makeUser app 1000', 'write /home'],
    ['useradd --uid=1000 app', 'makeUser app 1000', 'write /home'],
    ['adduser --disabled-password --gecos "" app', 'makeUser app', 'write /home'],
    ['useradd', 'anything', 'write /home'],
    ['useradd -m -d /app app', 'makeUser app', 'write /app', 'write /home'],
    ['/app/bin/pip install numpy', 'read /app/bin/pip', 'install pip | numpy'],
    ['ls /a', 'read /a'],
    ['true'],
    ['echo hello'],
    ['export A=1'],
    ['ldconfig'],
  ]);
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

describe('what is not known is anything, not nothing', () => {
  shell([
    ['make', 'anything'],
    ['make install && apt-get update', 'anything', 'refreshIndex apt'],
    ['$CMD', 'anything', 'useEnv CMD'],
    ['python train.py', 'anything'],
    ['bash -c "touch $A"', 'anything', 'useEnv A'],
    ['bash script.sh', 'anything'],
    ['bash <<EOF\ntouch /a\nEOF', 'anything'],
    ['xargs rm -rf', 'anything'],
    ['git -C /a pull', 'anything'],
    ['tar czf /a /b', 'anything'],
    ['tar xzf $A', 'anything', 'useEnv A'],
    ['#!/usr/bin/env python3\nprint(1)', 'anything'],
    ['cmake .', 'anything'],
    ['python -m http.server', 'anything'],
    ['uv run a.py', 'anything'],
    ['conda env list; hf upload a', 'install conda | list', 'anything'],
    ['eval touch', 'anything'],
    ['. /a', 'anything'],
    ['curl https://example.com | sh', 'fetch https://example.com', 'anything'],
    ['f() { touch /a; }; f', 'anything', 'anything'],
    ['sleep 1 &', 'anything'],
    ['toString', 'anything'],
    ['constructor /a', 'anything'],
    ['if true; then', 'anything'],
    ["echo 'open", 'anything'],
    ['echo "$(', 'anything'],
  ]);
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

describe('holes', () => {
  test.for([
    ['`apt-get update ${nobody}`', 'refreshIndex apt', 'anything'],
    ['`${nobody}`', 'anything', 'anything'],
    ['`pip install ${nobody}`', 'install pip | ‹nobody› | reads ‹nobody›', 'anything'],
    ['`pip install "${nobody}"`', 'install pip | "‹nobody›" | reads "‹nobody›"', 'anything'],
    ['`pip install torch>=${nobody}`', 'install pip | redirected torch>=‹nobody›', 'anything', 'anything'],
    ['`touch /a/${nobody}`', 'anything', 'anything'],
    ['`echo > /a/${nobody}`', 'anything', 'anything'],
  ] as const)('%s', ([command, ...expected]) => {
    expect(told(read(`runCommands(${command})`).effects)).toEqual(expected);
  });
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

describe('every word knows its place in the source', () => {
  const placeOf = ({ analysis, text }: Read, origin: Origin | undefined): string => {
    const top = analysis.program.statements.find(({ anchor }) => anchor === origin?.in);
    return origin && top ? text.slice(top.start + origin.span[0], top.start + origin.span[1]) : '(nowhere)';
  };
  const spanned = (all: Read, text: Text): string => {
    const [first, last] = [text[0]?.from, text.at(-1)?.from];
    return placeOf(all, first && last && { ...first, span: [first.span[0], last.span[1]] });
  };

  test.for([
    ['a plain string', 'runCommands("make; $0apt-get update$0")'],
    ['single quotes', "runCommands('make; $0apt-get update$0')"],
    ['a template', 'runCommands(`make; $0apt-get update$0`)'],
    ['behind escapes', 'runCommands("make\\t\\x41\\u0041\\u{41}\\"\\"; $0apt-get update$0")'],
    ['behind a surrogate pair', 'runCommands("echo 🐳🐳; $0apt-get update$0")'],
    ['behind an escaped surrogate pair', 'runCommands("echo \\u{1F433}\\uD83D\\uDC33; $0apt-get update$0")'],
    ['behind a template hole', 'runCommands(`make ${nobody}; $0apt-get update$0`)'],
    ['behind `+`', 'runCommands("make; " + "$0apt-get update$0")'],
    ['with an escape inside', 'runCommands("$0apt-get \\x75pdate$0")'],
    ['with a continued line inside', 'runCommands(`$0apt-get \\\\\n  update$0 && true`)'],
    ['behind continued lines and a comment', 'runCommands(`\n  make && \\\\\n  # why\n  $0apt-get update$0\n`)'],
    ['in the script of a heredoc', 'runCommands(`\n  make\n  $0apt-get update$0\n`)'],
    ['in the second command', 'runCommands("make", "$0apt-get update$0")'],
    ['behind a carriage return', 'runCommands(`make;\r\n  $0apt-get update$0`)'],
  ] as const)('%s', ([, call]) => {
    const all = read(call);
    const refresh = all.effects.find((effect) => effect.is === 'refreshIndex');
    expect(refresh && spanned(all, refresh.at)).toBe(all.selected);
  });

  test.for([
    ['a package', 'runCommands("pip install a $0b$0")', 1],
    ['a package in quotes', 'runCommands("pip install a $0\'b>=1\'$0")', 1],
    ['a package of a typed call', 'pipInstall(["a", "$0b$0"])', 1],
    ['a package that the dialect quotes', 'pipInstall(["a", "$0b>=1$0"])', 1],
    ['a package behind an escape', 'runCommands("pip install \\x61 $0b$0")', 1],
  ] as const)('%s', ([, call, index]) => {
    const all = read(call);
    const install = all.effects.find((effect) => effect.is === 'install');
    const word = (install?.packages[index] ?? []).filter((piece) => piece.from);
    expect(spanned(all, word)).toBe(all.selected);
  });

  test('a word that stands in two statements has the pieces of both', () => {
    const all = read('runCommands(`pip install numpy>=${version}`)', 'const version = "1.26";');
    const install = all.effects.find((effect) => effect.is === 'install');
    expect(install?.redirected[0]?.map((piece) => [isHole(piece) ? '' : piece.text, placeOf(all, piece.from)])).toEqual([
      ['numpy>=', 'numpy>='],
      ['1.26', '1.26'],
    ]);
  });

  test('what the dialect adds stands nowhere', () => {
    const all = read('aptInstall("git")');
    const refresh = all.effects.find((effect) => effect.is === 'refreshIndex');
    expect(refresh && spanned(all, refresh.at)).toBe('(nowhere)');
  });
});
