/** The examples of a reference of images, in the words of their system. */
import * as kt from 'layerwright/kubetorch';

// Built-in image factories
export const debian = kt.images.Debian();
export const debianToo = kt.images.debian();
export const ubuntu = kt.images.Ubuntu();
export const ubuntuToo = kt.images.ubuntu();
export const python310 = kt.images.Python310();
export const python311 = kt.images.Python311();
export const python312 = kt.images.Python312();
export const pythonOf312 = kt.images.python('3.12');
export const pythonOf311 = kt.images.python('3.11');
export const newestRay = kt.images.Ray();
export const ray = kt.images.ray('2.32.0');
export const rayWithPython = kt.images.ray('2.32.0-py311');
export const defaultPytorch = kt.images.pytorch();
export const pytorch = kt.images.pytorch('24.08-py3');
export const pytorch2312 = kt.images.Pytorch2312();

// Constructor
export const configured = kt.Image({
  name: 'my-image',
  imageId: 'python:3.12-slim',
  pythonPath: '/usr/local/bin/python',
  installCmd: 'uv pip install',
});

// from_docker
export const fromNvidia = kt.Image().fromDocker('nvcr.io/nvidia/pytorch:24.08-py3');
export const fromRegistry = kt.Image().fromDocker('my-registry.io/my-image:v1.0');
export const fromHub = kt.Image().fromDocker('python:3.12-slim');

// pip_install
export const simplePackages = kt.images.Debian().pipInstall(['numpy', 'pandas']);
export const constraints = kt.images.Debian().pipInstall(['numpy>=1.20', 'pandas==2.0.0', 'torch>=2.0,<3.0']);
export const pipFlags = kt.images
  .Debian()
  .pipInstall([
    '--pre torch==2.0.0rc1',
    '--index-url https://pypi.org/simple torch',
    '--extra-index-url https://my-pypi.com/simple mypackage',
  ]);
export const reinstalled = kt.images.Debian().pipInstall(['numpy'], { force: true });

// set_env_vars
export const variables = kt.images.Debian().setEnvVars({
  OMP_NUM_THREADS: '4',
  CUDA_VISIBLE_DEVICES: '0,1',
  HF_HOME: '/cache/huggingface',
});
export const expansion = kt.images.Debian().setEnvVars({
  BASE_PATH: '/usr/local',
  BIN_PATH: '$BASE_PATH/bin',
  PATH: '$BIN_PATH:$PATH',
  LD_LIBRARY_PATH: '/opt/lib:${LD_LIBRARY_PATH}',
  HOME_DATA: '${HOME}/data',
});
export const escaped = kt.images.Debian().setEnvVars({ PRICE: '\\$LITERAL' });

// run_bash
export const oneCommand = kt.images.Debian().runBash('apt-get update');
export const chained = kt.images.Debian().runBash('apt-get update && apt-get install -y vim curl git');
export const inOrder = kt.images.Debian().runBash('apt-get update').runBash('apt-get install -y vim').runBash('pip install uv');
export const background = kt.images.Debian().runBash('jupyter notebook --no-browser --port=8888 &');
export const forced = kt.images.Debian().runBash('apt-get update', { force: true });

// rsync
export const file = kt.images.Debian().rsync('./config.yaml', '/app/config.yaml');
export const directory = kt.images.Debian().rsync('./src', '/app');
export const contents = kt.images.Debian().rsync('./src', '/app', { contents: true });
export const withoutDestination = kt.images.Debian().rsync('~/data/model.pt');
export const exclusions = kt.images.Debian().rsync('./project', '/app', { filterOptions: "--exclude='*.log' --exclude='temp/'" });
export const synchronizedAgain = kt.images.Debian().rsync('./rapidly_changing_code', '/app', { force: true });

// sync_package
export const packageByName = kt.images.Debian().syncPackage('my_local_package');
export const packageByPath = kt.images.Debian().syncPackage('./libs/my_package');
export const packageOfHome = kt.images.Debian().syncPackage('~/gitrepos/my_lib');

// Chaining pattern
export const chain = kt.images
  .Debian()
  .setEnvVars({ UV_EXTRA_INDEX_URL: 'https://my-pypi.com/simple', UV_PRERELEASE: 'allow' })
  .runBash('pip install uv')
  .runBash('uv pip install --system torch numpy')
  .pipInstall(['pandas', 'scikit-learn'])
  .rsync('./src', '/app/src', { contents: true })
  .rsync('./config', '/app/config')
  .syncPackage('my_local_lib');
kt.Compute({ cpus: '2', memory: '8Gi', image: chain });

// Basic Python with dependencies
export const basic = kt.images.Python312().pipInstall(['numpy>=1.24', 'pandas>=2.0', 'scikit-learn', 'matplotlib']);

// PyTorch training
export const training = kt.images
  .pytorch('24.08-py3')
  .setEnvVars({ CUDA_VISIBLE_DEVICES: '0,1,2,3', NCCL_DEBUG: 'INFO' })
  .pipInstall(['transformers', 'datasets', 'accelerate', 'wandb'])
  .rsync('./training_scripts', '/workspace/scripts', { contents: true });
kt.Compute({ gpus: 4, memory: '128Gi', sharedMemoryLimit: '32Gi', image: training });

// Private package registry
export const privateRegistry = (username: string, password: string): kt.Image =>
  kt.images
    .Debian()
    .setEnvVars({
      UV_EXTRA_INDEX_URL: `https://${username}:${password}@my-registry.com/simple`,
      UV_PRERELEASE: 'allow',
      UV_INDEX_STRATEGY: 'unsafe-best-match',
    })
    .runBash('pip install uv')
    .runBash("uv pip install --system 'my-private-package==1.2.3'");

// Development with local code
export const development = kt.images
  .Debian()
  .pipInstall(['torch', 'numpy'])
  .rsync('./my_project', '/app/my_project', { contents: true })
  .setEnvVars({ PYTHONPATH: '/app' });

// Editable install pattern
export const editable = kt.images
  .Debian()
  .setEnvVars({ UV_EXTRA_INDEX_URL: 'https://my-pypi.com/simple' })
  .runBash('pip install uv')
  .rsync('~/gitrepos/my_lib', '/my_lib', { contents: true })
  .runBash('uv pip install --system -e "/my_lib[dev]"');

// Multi-stage setup
export const multiStage = kt.images
  .Ubuntu()
  .runBash('apt-get update && apt-get install -y build-essential cmake')
  .runBash('pip install --upgrade pip uv')
  .pipInstall(['torch>=2.0', 'torchvision', 'torchaudio'])
  .pipInstall(['fastapi', 'uvicorn', 'pydantic>=2.0'])
  .rsync('./app', '/app', { contents: true })
  .rsync('./models', '/models')
  .setEnvVars({ MODEL_PATH: '/models', PYTHONPATH: '/app' });

// Docker secret
const secured = kt.Image();
secured.dockerSecret('my-registry-secret');
export const fromPrivateRegistry = secured.fromDocker('private-registry.io/my-image:v1');
