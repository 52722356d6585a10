/** The examples of a reference of images and of a guide to them, in the words of their system. */
import { Chute, Image } from 'layerwright/chutes';

const my = (name: string): ReturnType<typeof Image> => Image('myuser', name, '1.0');

// Using string references
Chute({ username: 'myuser', name: 'my-chute', image: 'nvidia/cuda:12.2-devel-ubuntu22.04' });

// Constructor parameters
export const required = Image({ username: 'mycompany', name: 'custom-ai', tag: '1.0' });
export const versioned = Image({ username: 'mycompany', name: 'ai-model', tag: '1.0.0' });
export const described = Image({
  username: 'mycompany',
  name: 'ai-processor',
  tag: '1.0.0',
  readme: `
# Custom AI Processing Image

This image contains optimized libraries for AI text processing.

## Features
- PyTorch 2.0 with CUDA support
`,
});

// from_base
export const chutesBase = my('myapp').fromBase('parachutes/python:3.12');
export const cudaBase = my('myapp').fromBase('nvidia/cuda:12.2-runtime-ubuntu22.04');
export const pythonBase = my('myapp').fromBase('python:3.11-slim');
export const lateBase = my('myapp').runCommand('echo first').fromBase('python:3.11-slim').fromBase('python:3.12-slim');

// run_command
export const oneCommand = my('myapp').fromBase('parachutes/python:3.12').runCommand('pip install torch transformers accelerate');
export const severalCommands = my('myapp')
  .fromBase('parachutes/python:3.12')
  .runCommand(`
        pip install --upgrade pip &&
        pip install torch transformers &&
        pip install accelerate datasets
    `);
export const requirements = my('myapp')
  .fromBase('parachutes/python:3.12')
  .add('requirements.txt', '/tmp/requirements.txt')
  .runCommand('pip install -r /tmp/requirements.txt');

// add
export const files = my('myapp')
  .add('requirements.txt', '/app/requirements.txt')
  .add('config.yaml', '/app/config.yaml')
  .add('src/', '/app/src/');

// with_env
export const environment = my('myapp')
  .withEnv('PYTHONPATH', '/app')
  .withEnv('PYTHONUNBUFFERED', '1')
  .withEnv('TRANSFORMERS_CACHE', '/opt/models')
  .withEnv('NOTE', 'two words')
  .withEnv('PATH', '/opt/bin:$PATH');

// set_workdir, set_user
export const directories = my('myapp')
  .setWorkdir('/tmp')
  .add('requirements.txt', 'requirements.txt')
  .runCommand('pip install -r requirements.txt')
  .setWorkdir('/app')
  .add('src/', 'src/');
export const users = my('myapp')
  .runCommand('useradd -m -u 1000 appuser')
  .runCommand('mkdir -p /app && chown appuser:appuser /app')
  .setUser('appuser')
  .setWorkdir('/app');

// apt_install, apt_remove
export const onePackage = my('myapp').aptInstall('git');
export const packages = my('myapp').aptInstall(['git', 'curl', 'wget', 'ffmpeg']);
export const removed = my('myapp')
  .aptInstall(['build-essential', 'cmake'])
  .runCommand('pip install some-package-that-needs-compilation')
  .aptRemove(['build-essential', 'cmake']);

// with_python, with_maintainer, with_entrypoint
export const python = my('myapp').fromBase('ubuntu:22.04').withPython('3.11.5');
export const usualPython = my('myapp').fromBase('ubuntu:22.04').withPython();
export const guidePython = my('text-analyzer').fromBase('nvidia/cuda:12.2-devel-ubuntu22.04').withPython('3.11');
export const maintained = my('myapp').withMaintainer('team@mycompany.com');
export const module = my('myapp').withEntrypoint('python', '-m', 'myapp');
export const script = my('myapp')
  .withEntrypoint('/other')
  .add('entrypoint.sh', '/entrypoint.sh')
  .withEntrypoint('/entrypoint.sh')
  .runCommand('chmod +x /entrypoint.sh');

// Complete examples
export const optimized = Image({
  username: 'myuser',
  name: 'pytorch-app',
  tag: '1.0',
  readme: '## PyTorch Application\nOptimized for GPU inference.',
})
  .fromBase('parachutes/python:3.12')
  .aptInstall(['git', 'curl', 'ffmpeg'])
  .runCommand(`
        pip install --upgrade pip &&
        pip install torch torchvision torchaudio --index-url https://download.pytorch.org/whl/cu121 &&
        pip install transformers accelerate datasets tokenizers
    `)
  .withEnv('PYTHONUNBUFFERED', '1')
  .withEnv('TRANSFORMERS_CACHE', '/opt/models')
  .add('requirements.txt', '/app/requirements.txt')
  .runCommand('pip install -r /app/requirements.txt')
  .add('src/', '/app/src/')
  .setWorkdir('/app');

// Multi-stage builds
export const buildStage = Image({ username: 'myuser', name: 'builder', tag: 'temp' })
  .fromBase('nvidia/cuda:12.2-devel-ubuntu22.04')
  .withPython('3.11')
  .runCommand('pip install cython numpy')
  .copyFile('src/', '/build/src/')
  .runCommand('cd /build && python setup.py build_ext');
export const productionStage = Image({ username: 'myuser', name: 'production', tag: '1.0' })
  .fromBase('nvidia/cuda:12.2-runtime-ubuntu22.04')
  .withPython('3.11')
  .add('/build/dist/', '/app/', { from: buildStage })
  .runCommand('pip install torch transformers');

// Complete example
export const complete = Image({
  username: 'myuser',
  name: 'nlp-suite',
  tag: '1.2.0',
  description: 'Complete NLP processing suite with multiple models',
})
  .fromBase('nvidia/cuda:12.2-devel-ubuntu22.04')
  .runCommand(`
        apt-get update && apt-get install -y \\
        git curl wget unzip \\
        build-essential \\
        ffmpeg \\
        && rm -rf /var/lib/apt/lists/*
    `)
  .withPython('3.11')
  .runCommand(`
        pip install \\
        torch==2.1.0 \\
        torchvision==0.16.0 \\
        torchaudio==2.1.0 \\
        transformers>=4.30.0 \\
        accelerate>=0.20.0 \\
        datasets>=2.12.0 \\
        tokenizers>=0.13.0
    `)
  .runCommand('mkdir -p /app/models /app/data /app/cache /app/logs')
  .add('requirements.txt', '/app/requirements.txt')
  .add('src/', '/app/src/')
  .add('config/', '/app/config/')
  .withEnv('TRANSFORMERS_CACHE', '/app/cache')
  .withEnv('PYTHONPATH', '/app/src')
  .runCommand('python -m spacy download en_core_web_sm')
  .runCommand(`
        python -c "
        import nltk
        nltk.download('punkt')
        nltk.download('stopwords')
        "
    `)
  .setWorkdir('/app')
  .setUser('appuser');
