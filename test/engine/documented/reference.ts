import { type Expected, files, installed, lines, variables } from './expected.ts';

/** What is in the directory `src` of the documents. */
const SOURCES: readonly string[] = ['main.py', 'main.pyc', '__pycache__/main.pyc', 'deep/.venv/x', 'deep/kept.txt'];
export const REQUIRED: Readonly<Record<string, string>> = installed('numpy==1.26.4', 'requests==1.0');
export const TORCH: Readonly<Record<string, string>> = installed('torch==3.0.0', 'transformers==1.0', 'accelerate==1.0');
export const sources = (directory: string): Readonly<Record<string, string>> => files(directory, ...SOURCES);
const found = (...programs: readonly string[]): Readonly<Record<string, string>> => ({
  [`cd /usr/bin && ls ${programs.join(' ')}`]: lines(...programs.toSorted()),
});

/** Of the reference of a class `Image`, in the words of this project. */
export const REFERENCE: Readonly<Record<string, Expected>> = {
  oneCommand: { prints: TORCH },
  severalCommands: { prints: { ...TORCH, ...installed('datasets==1.0') } },
  commandWithFile: { prints: REQUIRED },
  addFile: { prints: { 'head -1 /app/requirements.txt': '# what it needs\n' } },
  addDirectory: { prints: sources('/app/src') },
  addSeveral: { prints: { 'cat /app/config.yaml': 'a: 1\n', ...sources('/app/src') } },
  addRequirementsFirst: { prints: { ...REQUIRED, ...sources('/app/src') } },
  basicEnvironment: { prints: { [variables('PYTHONPATH', 'PYTHONUNBUFFERED')]: lines('/app', '1') } },
  modelCache: {
    prints: { [variables('TRANSFORMERS_CACHE', 'HF_HOME', 'TORCH_HOME')]: lines('/opt/models', '/opt/huggingface', '/opt/torch') },
  },
  applicationConfiguration: { prints: { [variables('APP_ENV', 'LOG_LEVEL')]: lines('production', 'INFO') } },
  pythonOptimization: {
    prints: { [variables('PYTHONOPTIMIZE', 'PYTHONDONTWRITEBYTECODE', 'PYTHONUNBUFFERED')]: lines('2', '1', '1') },
  },
  pytorchOptimization: { prints: { [variables('PYTHONOPTIMIZE', 'TORCH_BACKENDS_CUDNN_BENCHMARK')]: lines('2', '1') } },
  workingDirectory: { prints: sources('/app/src'), config: { WorkingDir: '/app' } },
  severalDirectories: {
    prints: { ...REQUIRED, ...sources('/app/src'), 'head -1 /tmp/requirements.txt': '# what it needs\n' },
    config: { WorkingDir: '/app' },
  },
  newUser: { prints: { 'id -u; touch mine && ls': lines('1000', 'mine') }, config: { User: 'appuser', WorkingDir: '/app' } },
  existingUser: { prints: { 'id -un': 'nobody\n' }, config: { User: 'nobody' } },
  aptOne: { prints: { ...found('git'), 'ls /var/lib/apt/lists | wc -l': '0\n' } },
  aptSeveral: { prints: found('git', 'curl', 'wget', 'ffmpeg') },
  maintainer: { config: { Labels: { maintainer: 'team@mycompany.com' } } },
  moduleEntrypoint: { config: { Entrypoint: ['python', '-m', 'myapp'] } },
  scriptEntrypoint: { prints: { '/entrypoint.sh': 'entered\n' }, config: { Entrypoint: ['/entrypoint.sh'] } },
  basicMl: { prints: { ...TORCH, ...REQUIRED, ...sources('src'), [variables('PYTHONPATH')]: '/app\n' }, config: { WorkingDir: '/app' } },
  optimizedPytorch: {
    prints: {
      ...found('git', 'curl', 'ffmpeg'),
      ...installed('torch==3.0.0', 'torchvision==1.0', 'torchaudio==1.0', 'datasets==1.0', 'tokenizers==1.0'),
      ...REQUIRED,
      ...sources('src'),
      [variables('TRANSFORMERS_CACHE', 'TORCH_BACKENDS_CUDNN_BENCHMARK')]: lines('/opt/models', '1'),
    },
    config: { WorkingDir: '/app' },
  },
  systemDependencies: {
    prints: { ...found('ffmpeg'), ...installed('soundfile==1.0', 'librosa==1.0', 'pydub==1.0', 'torchaudio==1.0'), ...sources('src') },
  },
  optimalOrder: { prints: { ...found('git', 'curl'), ...REQUIRED, ...sources('src') } },
  invalidatedOrder: { prints: { ...found('git', 'curl'), ...installed('torch==3.0.0'), ...sources('/app/src') } },
  singleLayer: { prints: { ...found('git', 'curl'), 'ls /var/lib/apt/lists | wc -l': '0\n' } },
  severalLayers: { prints: { ...found('git', 'curl'), 'ls /var/lib/apt/lists | wc -l': '0\n' } },
};
