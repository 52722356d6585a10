import { type Expected, installed, lines, variables } from './expected.ts';
import { REQUIRED, TORCH, sources } from './reference.ts';

const TOLD = 'uv venv --no-cache --managed-python --python';
const uv = (version: string): Readonly<Record<string, string>> => ({
  'cat /told': `${TOLD} ${version} --seed /opt/python\n`,
  'echo "${PATH%%:*}"': '/opt/python/bin\n',
});
/** What is built would have to be in a directory that no call copies to. */
const NO_SETUP = /^001-chutes\.ts:\d+:\d+ `runCommand`: the command ended with exit code \d+$/;

export const CHUTES: Readonly<Record<string, Expected>> = {
  lateBase: { config: { WorkingDir: '', Entrypoint: null } },
  oneCommand: { prints: TORCH },
  severalCommands: { prints: { ...TORCH, ...installed('datasets==1.0') } },
  requirements: { prints: REQUIRED },
  files: { prints: { 'cat /app/config.yaml': 'a: 1\n', ...sources('/app/src') } },
  environment: {
    prints: {
      [variables('PYTHONPATH', 'PYTHONUNBUFFERED', 'TRANSFORMERS_CACHE', 'NOTE')]: lines('/app', '1', '/opt/models', 'two words'),
      'echo "${PATH%%:*}"': '/opt/bin\n',
    },
  },
  directories: { prints: { ...REQUIRED, ...sources('/app/src') }, config: { WorkingDir: '/app' } },
  users: { prints: { 'id -u; touch mine && ls': lines('1000', 'mine') }, config: { User: 'appuser', WorkingDir: '/app' } },
  onePackage: { prints: { 'ls /usr/bin/git': '/usr/bin/git\n' } },
  packages: { prints: { 'cd /usr/bin && ls git curl wget ffmpeg': lines('curl', 'ffmpeg', 'git', 'wget') } },
  removed: {
    prints: {
      ...installed('some-package-that-needs-compilation==1.0'),
      'dpkg -l build-essential cmake 2>/dev/null | grep -c ^ii || true': '0\n',
    },
  },
  python: { prints: uv('3.11.5') },
  usualPython: { prints: uv('3.10.15') },
  guidePython: { prints: uv('3.11') },
  maintained: { config: { Labels: { 'org.opencontainers.image.authors': 'team@mycompany.com' } } },
  module: { config: { Entrypoint: ['python', '-m', 'myapp'] } },
  script: { prints: { '/entrypoint.sh': 'entered\n' }, config: { Entrypoint: ['/entrypoint.sh'] } },
  optimized: {
    prints: {
      'cd /usr/bin && ls git curl ffmpeg': lines('curl', 'ffmpeg', 'git'),
      ...installed('torch==3.0.0', 'torchvision==1.0', 'torchaudio==1.0', 'tokenizers==1.0'),
      ...REQUIRED,
      ...sources('src'),
    },
    config: { WorkingDir: '/app' },
  },
  buildStage: { fails: NO_SETUP },
  productionStage: { fails: NO_SETUP },
  // It installs what the index of this machine has in other versions, and asks servers for models.
  complete: { fails: NO_SETUP },
};
