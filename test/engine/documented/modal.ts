import { createHash } from 'node:crypto';
import { type Expected, files, installed, lines } from './expected.ts';

/** What an image of Modal begins with. */
const SLIM = { 'which gcc gfortran': lines('/usr/bin/gcc', '/usr/bin/gfortran') };
const CMD = { Cmd: ['sleep', '172800'] };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const MODAL: Readonly<Record<string, Expected>> = {
  basic: { prints: { ...SLIM, ...installed('beautifulsoup4==1.0', 'pandas==2.0.0', 'requests==1.0') }, config: CMD },
  dataScience: {
    prints: {
      ...installed('numpy==2.1.3', 'pandas==2.2.3', 'scikit-learn==1.0', 'seaborn==1.0', 'scipy==1.0', 'lightgbm==1.0'),
      'ls -d /opt/data /usr/bin/git /usr/bin/curl': lines('/opt/data', '/usr/bin/curl', '/usr/bin/git'),
      'echo "$DATA_PATH $PYTHONPATH"': '/opt/data /opt/models\n',
    },
    config: CMD,
  },
  customBase: {
    prints: {
      'readlink /usr/bin/python': '/usr/bin/python3\n',
      ...installed('torch==3.0.0', 'torchvision==1.0'),
      'echo "$CUDA_VISIBLE_DEVICES"': '0\n',
    },
  },
  development: {
    prints: {
      ...installed('fastapi==1.0', 'uvicorn==1.0', 'numpy==1.26.4', 'requests==1.0'),
      'python src/main.py': 'main\n',
      'ls src/main.pyc': 'src/main.pyc\n',
    },
    config: { ...CMD, WorkingDir: '/app' },
  },
  poetry: {
    prints: {
      'cat /told': lines(
        'poetry config virtualenvs.create false in /tmp/poetry with poetry.lock pyproject.toml ',
        'poetry install --no-root --compile in /tmp/poetry with poetry.lock pyproject.toml ',
      ),
      ...files('/app', 'my_package/main_module.py'),
    },
    config: { ...CMD, WorkingDir: '/app' },
  },
  // Each of its commands begins in the root directory, where no setup.py is.
  compiled: { fails: /^003-modal\.ts:\d+:4 `runCommands`: the command ended with exit code 1$/ },
  configuration: {
    prints: {
      ...installed('python-dotenv==1.0', 'pydantic==2.9.0'),
      'echo "$ENVIRONMENT $LOG_LEVEL $API_TIMEOUT"; cat /app/.env': 'production INFO 30\nKEY=value\n',
    },
  },
  cached: { prints: { ...installed('numpy==1.26.4', 'pandas==2.2.3', 'requests==1.0'), 'head -1 /requirements.txt': '# what it needs\n' } },
  secure: {
    prints: {
      'cat /app/from': `${sha256('https://ghp_of-nobody@github.com/private/repo.git')}  -\n`,
      ...installed('private-package==1.0'),
      'grep -rl of-nobody /app /root /etc /run /tmp /var 2>/dev/null | wc -l': '0\n',
    },
  },
  capabilities: {
    fails: /^003-modal\.ts:\d+:4 `dockerfileCommands`: a command with a user, a GPU or variables of its own cannot be built/,
  },
  privateBase: { prints: { 'ls /var/lib/apt/lists | grep -c Packages': lines('1') } },
};
