import { describe, expect, test } from 'vitest';
import { read, shell, told } from '../testing/told-effects.ts';

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
    ['pip install --group dev numpy', 'install pip | numpy'],
    ['uv pip install --extra dev -r pyproject.toml', 'install pip | reads pyproject.toml'],
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
