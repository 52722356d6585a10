/** The examples of a reference of images, in the words of their system. */
import * as modal from 'layerwright/modal';

// Basic Python environment
export const basic = modal.Image.debianSlim('3.11').pipInstall('requests', 'beautifulsoup4', 'pandas==2.0.0');

// Data science environment
export const dataScience = modal.Image.debianSlim('3.11')
  .aptInstall('git', 'curl', 'build-essential')
  .pipInstall('numpy', 'pandas', 'scikit-learn', 'matplotlib', 'seaborn', 'jupyter', 'plotly', 'scipy')
  .runCommands('pip install --no-deps lightgbm', 'mkdir -p /opt/data')
  .env({ DATA_PATH: '/opt/data', PYTHONPATH: '/opt/models' });

// Custom base image
export const customBase = modal.Image.fromRegistry('nvidia/cuda:11.8-devel-ubuntu22.04')
  .aptInstall('python3', 'python3-pip', 'python3-dev')
  .runCommands('ln -s /usr/bin/python3 /usr/bin/python', 'pip install --upgrade pip')
  .pipInstall('torch', 'torchvision', 'transformers')
  .env({ CUDA_VISIBLE_DEVICES: '0' });
const app = modal.App('gpu-ml');
app.function({ image: customBase, gpu: 'T4' });

// Development environment with local code
export const development = modal.Image.debianSlim()
  .pipInstall('fastapi', 'uvicorn', 'sqlalchemy', 'pytest')
  .copyLocalDir('./src', '/app/src')
  .copyLocalFile('requirements.txt', '/app/requirements.txt')
  .runCommands('pip install -r /app/requirements.txt')
  .workdir('/app');

// Poetry-based project
export const poetry = modal.Image.debianSlim()
  .aptInstall('curl')
  .runCommands('curl -sSL https://install.python-poetry.org | python3 -', 'export PATH="/root/.local/bin:$PATH"')
  .poetryInstallFromFile('pyproject.toml', 'poetry.lock')
  .copyLocalDir('./my_package', '/app/my_package')
  .workdir('/app');

// Multi-stage build
export const compiled = modal.Image.debianSlim()
  .aptInstall('build-essential', 'cmake', 'git', 'pkg-config', 'libssl-dev')
  .runCommands(
    'git clone https://github.com/example/custom-lib.git /tmp/custom-lib',
    'cd /tmp/custom-lib && mkdir build && cd build',
    'cmake .. && make -j$(nproc) && make install',
  )
  .pipInstall('numpy', 'cython')
  .copyLocalFile('setup.py', '/app/setup.py')
  .copyLocalDir('./src', '/app/src')
  .runCommands('cd /app && python setup.py build_ext --inplace', 'pip install -e .')
  .aptInstall('--purge', 'build-essential', 'cmake')
  .runCommands('apt-get autoremove -y && apt-get clean');

// Environment variables and configuration
export const configuration = modal.Image.debianSlim()
  .pipInstall('python-dotenv', 'pydantic')
  .env({ ENVIRONMENT: 'production', LOG_LEVEL: 'INFO', API_TIMEOUT: '30' })
  .copyLocalFile('.env.production', '/app/.env');

// Caching for faster builds
export const cached = modal.Image.debianSlim()
  .pipInstall('numpy', 'pandas', { forceBuild: false })
  .copyLocalFile('requirements.txt')
  .pipInstall('-r', 'requirements.txt');

// Secrets in the build process
const secrets = ['GITHUB_TOKEN', 'PRIVATE_REGISTRY_TOKEN'];
export const secure = modal.Image.debianSlim()
  .runCommands('git clone https://${GITHUB_TOKEN}@github.com/private/repo.git /app', { secrets })
  .pipInstall('--extra-index-url', 'https://token:${PRIVATE_REGISTRY_TOKEN}@pypi.private.com/simple/', 'private-package', { secrets });

// Capabilities that no example shows
export const capabilities = modal.Image.debianSlim('3.12', { builderVersion: '2025.06' })
  .addPythonPackages('dist/app-1.0-py3-none-any.whl', 'libs/tools')
  .dockerfileCommands(['COPY settings /etc/settings', 'RUN make', 'EXPOSE 8080'], {
    gpu: 'T4',
    contextFiles: { settings: 'deploy/settings.toml' },
  });
export const privateBase = modal.Image.fromRegistry('a.io/b:1', { secret: 'registry', setupDockerfileCommands: ['RUN apt-get update'] });
