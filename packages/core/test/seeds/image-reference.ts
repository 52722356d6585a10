/** The examples of a reference of the `Image` class, heading by heading. */
import { Image } from 'layerwright';

// Default base image
export const defaultBase = Image.base('parachutes/python:3.12');
const myapp = defaultBase;

// from_base
export const recommendedBase = Image.base('parachutes/python:3.12');
export const cudaBase = Image.base('nvidia/cuda:12.2-runtime-ubuntu22.04');
export const pythonBase = Image.base('python:3.11-slim');

// run_command
export const oneCommand = myapp.runCommands('pip install torch transformers accelerate');
export const severalCommands = myapp.runCommands(`
        pip install --upgrade pip &&
        pip install torch transformers &&
        pip install accelerate datasets
    `);
export const commandWithFile = myapp
  .addLocalFile('requirements.txt', '/tmp/requirements.txt')
  .runCommands('pip install -r /tmp/requirements.txt');

// add
export const addFile = myapp.addLocalFile('requirements.txt', '/app/requirements.txt');
export const addDirectory = myapp.addLocalDir('src/', '/app/src/');
export const addSeveral = myapp
  .addLocalFile('requirements.txt', '/app/requirements.txt')
  .addLocalFile('config.yaml', '/app/config.yaml')
  .addLocalDir('src/', '/app/src/');
export const addRequirementsFirst = myapp
  .addLocalFile('requirements.txt', '/tmp/requirements.txt') // Before all that changes more often.
  .runCommands('pip install -r /tmp/requirements.txt')
  .addLocalDir('src/', '/app/src/');

// with_env
export const basicEnvironment = myapp.env({ PYTHONPATH: '/app' }).env({ PYTHONUNBUFFERED: '1' });
export const modelCache = myapp
  .env({ TRANSFORMERS_CACHE: '/opt/models' })
  .env({ HF_HOME: '/opt/huggingface' })
  .env({ TORCH_HOME: '/opt/torch' });
export const applicationConfiguration = myapp.env({ APP_ENV: 'production' }).env({ LOG_LEVEL: 'INFO' });

// Common environment variables
let image = myapp;
image = image.env({ PYTHONOPTIMIZE: '2' });
image = image.env({ PYTHONDONTWRITEBYTECODE: '1' });
image = image.env({ PYTHONUNBUFFERED: '1' });
export const pythonOptimization = image;
image = image.env({ TORCH_BACKENDS_CUDNN_BENCHMARK: '1' });
export const pytorchOptimization = image;

// set_workdir
export const workingDirectory = myapp.workdir('/app').addLocalDir('src/', '/app/src/');
export const severalDirectories = myapp
  .workdir('/tmp')
  .addLocalFile('requirements.txt', 'requirements.txt')
  .runCommands('pip install -r requirements.txt')
  .workdir('/app')
  .addLocalDir('src/', 'src/');

// set_user
export const newUser = myapp
  .runCommands('useradd -m -u 1000 appuser')
  .runCommands('mkdir -p /app && chown appuser:appuser /app')
  .user('appuser')
  .workdir('/app');
export const existingUser = Image.base('ubuntu:22.04').user('nobody');

// apt_install
export const aptOne = image.aptInstall('git');
export const aptSeveral = image.aptInstall(['git', 'curl', 'wget', 'ffmpeg']);

// with_maintainer, which is a label today
export const maintainer = image.label({ maintainer: 'team@mycompany.com' });

// with_entrypoint
export const moduleEntrypoint = image.entrypoint(['python', '-m', 'myapp']);
export const scriptEntrypoint = image
  .addLocalFile('entrypoint.sh', '/entrypoint.sh')
  .runCommands('chmod +x /entrypoint.sh')
  .entrypoint(['/entrypoint.sh']);

// Basic ML image
export const basicMl = Image.base('parachutes/python:3.12')
  .runCommands('pip install torch transformers accelerate')
  .addLocalFile('requirements.txt', '/app/requirements.txt')
  .runCommands('pip install -r /app/requirements.txt')
  .addLocalDir('src/', '/app/src/')
  .workdir('/app')
  .env({ PYTHONPATH: '/app' });

// Optimized PyTorch image
export const optimizedPytorch = Image.base('parachutes/python:3.12')
  .aptInstall(['git', 'curl', 'ffmpeg'])
  .runCommands(
    `
        pip install --upgrade pip &&
        pip install torch torchvision torchaudio --index-url https://download.pytorch.org/whl/cu121 &&
        pip install transformers accelerate datasets tokenizers
    `,
  )
  .env({ PYTHONUNBUFFERED: '1' })
  .env({ TRANSFORMERS_CACHE: '/opt/models' })
  .env({ TORCH_BACKENDS_CUDNN_BENCHMARK: '1' })
  .addLocalFile('requirements.txt', '/app/requirements.txt')
  .runCommands('pip install -r /app/requirements.txt')
  .addLocalDir('src/', '/app/src/')
  .workdir('/app');

// Image with system dependencies
export const systemDependencies = Image.base('parachutes/python:3.12')
  .aptInstall(['ffmpeg', 'libsndfile1', 'libportaudio2', 'libsox-fmt-all'])
  .runCommands(
    `
        pip install soundfile librosa pydub torchaudio
    `,
  )
  .addLocalDir('src/', '/app/src/')
  .workdir('/app');

// Layer caching best practices
export const optimalOrder = myapp
  .aptInstall(['git', 'curl'])
  .addLocalFile('requirements.txt', '/tmp/requirements.txt')
  .runCommands('pip install -r /tmp/requirements.txt')
  .addLocalDir('src/', '/app/src/')
  .workdir('/app');
export const invalidatedOrder = myapp.addLocalDir('src/', '/app/src/').aptInstall(['git', 'curl']).runCommands('pip install torch');

// Combining commands
export const singleLayer = image.runCommands(`
    apt-get update &&
    apt-get install -y git curl &&
    rm -rf /var/lib/apt/lists/*
`);
export const severalLayers = image
  .runCommands('apt-get update')
  .runCommands('apt-get install -y git curl')
  .runCommands('rm -rf /var/lib/apt/lists/*');
