import { type Expected, files, installed, lines, variables } from './expected.ts';

export const KUBETORCH: Readonly<Record<string, Expected>> = {
  configured: { prints: { [variables('KT_PYTHON_PATH')]: lines('/usr/local/bin/python') } },
  simplePackages: { prints: installed('numpy==2.1.3', 'pandas==2.2.3') },
  constraints: { prints: installed('numpy==2.1.3', 'pandas==2.0.0', 'torch==2.5.1') },
  pipFlags: { prints: installed('torch==2.0.0rc1', 'mypackage==1.0') },
  reinstalled: { prints: installed('numpy==2.1.3') },
  variables: { prints: { [variables('OMP_NUM_THREADS', 'CUDA_VISIBLE_DEVICES', 'HF_HOME')]: lines('4', '0,1', '/cache/huggingface') } },
  expansion: {
    prints: {
      [variables('BASE_PATH', 'BIN_PATH', 'LD_LIBRARY_PATH', 'HOME_DATA')]: lines(
        '/usr/local',
        '/usr/local/bin',
        '/opt/lib:',
        '/root/data',
      ),
      'echo "${PATH%%:*}"; ls /usr/local/bin/uv; which ls': lines('/usr/local/bin', '/usr/local/bin/uv', '/usr/bin/ls'),
    },
  },
  escaped: { prints: { [variables('PRICE')]: lines('$LITERAL') } },
  oneCommand: { prints: { 'ls /var/lib/apt/lists | grep -c Packages': lines('1') } },
  chained: { prints: { 'which vim curl; ls /usr/bin/git': lines('/usr/bin/vim', '/usr/bin/curl', '/usr/bin/git') } },
  inOrder: { prints: { 'which vim': lines('/usr/bin/vim'), ...installed('uv==1.0') } },
  forced: { prints: { 'ls /var/lib/apt/lists | grep -c Packages': lines('1') } },
  file: { prints: { 'cat /app/config.yaml': 'a: 1\n' } },
  directory: { prints: files('/app', 'src/main.py', 'src/deep/kept.txt') },
  contents: { prints: files('/app', 'main.py', 'deep/kept.txt') },
  withoutDestination: { prints: { 'cat model.pt': 'weights' } },
  exclusions: { prints: files('/app', 'project/a.py') },
  synchronizedAgain: { prints: files('/app', 'rapidly_changing_code/x.py') },
  packageByName: { prints: { 'python -c "import local; print(local.word)"': 'local\n' } },
  packageByPath: { prints: { 'python -c "import packaged; print(packaged.word)"': 'packaged\n' } },
  packageOfHome: { prints: { 'python -c "import my_lib; print(my_lib.word)"': 'mine\n' } },
  chain: {
    prints: {
      ...installed('uv==1.0', 'torch==3.0.0', 'numpy==2.1.3', 'pandas==2.2.3', 'scikit-learn==1.0'),
      ...files('/app', 'src/main.py', 'src/deep/kept.txt', 'config/config/app.toml'),
      [variables('UV_EXTRA_INDEX_URL', 'UV_PRERELEASE')]: lines('INDEX', 'allow'),
      'python -c "import lib; print(lib.word)"': 'lib\n',
    },
  },
  basic: { prints: installed('numpy==2.1.3', 'pandas==2.2.3', 'scikit-learn==1.0', 'matplotlib==1.0') },
  training: {
    prints: {
      ...installed('transformers==1.0', 'datasets==1.0', 'accelerate==1.0', 'wandb==1.0'),
      ...files('/workspace', 'scripts/train.py'),
      [variables('CUDA_VISIBLE_DEVICES', 'NCCL_DEBUG')]: lines('0,1,2,3', 'INFO'),
    },
  },
  development: {
    prints: {
      ...installed('torch==3.0.0', 'numpy==2.1.3'),
      'PYTHONPATH=$PYTHONPATH/my_project python -c "import own; print(own.word)"': 'own\n',
    },
  },
  editable: {
    prints: {
      ...installed('wandb==1.0'),
      'cd / && python -c "import my_lib; print(my_lib.word, my_lib.__file__)"': 'mine /my_lib/my_lib.py\n',
    },
  },
  multiStage: {
    prints: {
      'which gcc; ls /usr/bin/cmake': lines('/usr/bin/gcc', '/usr/bin/cmake'),
      ...installed('torch==3.0.0', 'torchvision==1.0', 'torchaudio==1.0', 'fastapi==1.0', 'uvicorn==1.0', 'pydantic==2.9.0'),
      ...files('/app', 'server.py'),
      ...files('/models', 'models/a.bin'),
      [variables('MODEL_PATH', 'PYTHONPATH')]: lines('/models', '/app'),
    },
  },
};
