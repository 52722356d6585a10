import { type Expected, installed, lines, variables } from './expected.ts';
import { sources } from './reference.ts';

/** What it asks for is not on this machine: another version of a package, a file that is copied nowhere, an address. */
const NOT_HERE = /^images\.ts:\d+:\d+ `runCommands`: the command ended with exit code \d+$/;
/** Debian has no package for a patch of Python. */
const NO_PACKAGE = /^images\.ts:\d+:\d+ `aptInstall`: the command ended with exit code 100$/;
const PAIR: Readonly<Record<string, string>> = installed('torch==3.0.0', 'transformers==1.0');
const OWN_PYTHON = { 'python3.11 -c "import venv; print(venv.__name__)"': 'venv\n' };
const architectures = (value: string): Expected => ({
  prints: { ...PAIR, ...OWN_PYTHON, [variables('TORCH_CUDA_ARCH_LIST')]: lines(value) },
});
const template = (torch: string): Expected => ({
  prints: { ...installed(`torch==${torch}`, 'torchvision==1.0', 'torchaudio==1.0'), [variables('TORCH_CUDA_ARCH_LIST')]: '7.0;8.0;8.6\n' },
  config: { WorkingDir: '/app' },
});

/** Of a guide to images, in the words of this project. */
export const GUIDE: Readonly<Record<string, Expected>> = {
  recommendedPython: {
    prints: {
      'cat /told': 'uv venv --no-cache --managed-python --python 3.11 --seed /opt/python\n',
      'echo "${PATH%%:*}"': '/opt/python/bin\n',
    },
  },
  removedPackages: {
    prints: {
      ...installed('some-package-that-needs-compilation==1.0'),
      'dpkg -l build-essential cmake 2>/dev/null | grep -c ^ii || true': '0\n',
    },
  },
  basicCustomImage: { prints: { ...PAIR, ...OWN_PYTHON, [variables('MODEL_CACHE')]: '/app/models\n' } },
  individualPackages: { prints: installed('torch==3.0.0', 'transformers==1.0', 'numpy==2.1.3') },
  // The shell takes the bound for a file to write to, as a rule says.
  packagesWithVersions: { prints: { ...installed('torch==2.1.0', 'transformers==1.0'), 'ls /=*': '/=4.21.0\n' } },
  packagesFromRequirements: { fails: NOT_HERE },
  condaPackages: {
    prints: { 'cat /told': lines('conda install pytorch torchvision torchaudio', 'conda install cudatoolkit=11.8 numpy scipy') },
  },
  systemCommands: { fails: NOT_HERE },
  environmentVariables: {
    prints: {
      [variables('CUDA_VISIBLE_DEVICES', 'TRANSFORMERS_CACHE', 'PYTORCH_CUDA_ALLOC_CONF', 'MODEL_PATH')]: lines(
        ...['0', '/app/cache', 'max_split_size_mb:512', '/app/models/my-model'],
      ),
    },
  },
  fileOperations: {
    prints: { 'cat /app/config.json; ls /app/models; head -1 /app/requirements.txt': lines('{}', 'a.bin', '# what it needs') },
  },
  ownUser: { config: { User: 'appuser' } },
  chutesUser: { config: { User: 'chutes', WorkingDir: '/workspace/myproject' } },
  completeExample: { fails: NOT_HERE },
  buildStage: { fails: NOT_HERE },
  productionStage: { fails: NOT_HERE },
  forA100: architectures('8.0'),
  forV100: architectures('7.0'),
  forOthers: architectures(''),
  myImage: template('2.1.0'),
  myNewerImage: template('2.5.1'),
  buildOptimization: { fails: NOT_HERE },
  groupedOperations: {
    prints: { 'cd /usr/bin && ls git curl wget': lines('curl', 'git', 'wget'), 'ls /var/lib/apt/lists | wc -l': '0\n' },
  },
  separateOperations: { prints: { 'cd /usr/bin && ls git curl': lines('curl', 'git') } },
  security: { fails: NOT_HERE },
  sizeOptimization: { prints: { ...PAIR, ...sources('/app/src'), 'ls ~/.cache 2>/dev/null | wc -l': '0\n' } },
  environmentConsistency: { fails: NO_PACKAGE },
  pytorchImage: {
    prints: {
      ...installed('transformers==1.0', 'accelerate==1.0', 'datasets==1.0'),
      [variables('TORCH_CUDA_ARCH_LIST')]: '7.0;8.0;8.6\n',
    },
  },
  tensorflowImage: {
    prints: { ...installed('tensorflow-datasets==1.0', 'tensorflow-hub==1.0'), [variables('TF_FORCE_GPU_ALLOW_GROWTH')]: 'true\n' },
  },
  modelImage: { fails: NOT_HERE },
};
