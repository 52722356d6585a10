/** The examples of a guide to images, heading by heading. What a builder of another system calls a method is a helper here where it can be one. */
import { Image } from 'layerwright';

/** A Python beside the one of the base. */
const withPython = (image: Image, version: string): Image => image.aptInstall([`python${version}`, `python${version}-venv`, 'python3-pip']);

const CUDA = 'nvidia/cuda:12.2-devel-ubuntu22.04';
const cuda = Image.base(CUDA);

// Popular base images
const POPULAR = {
  cudaDevel: CUDA,
  cudaRuntime: 'nvidia/cuda:11.8-runtime-ubuntu20.04',
  chutesPython: 'chutes/cuda-python:12.2-py311',
  chutesPytorch: 'chutes/pytorch:2.1-cuda12.2',
  chutesTensorflow: 'chutes/tensorflow:2.13-cuda11.8',
  pytorch: 'pytorch/pytorch:2.1.0-cuda12.1-cudnn8-devel',
  tensorflow: 'tensorflow/tensorflow:2.13.0-gpu',
} as const;
export const popularCudaDevel = Image.base(POPULAR.cudaDevel);
export const popularCudaRuntime = Image.base(POPULAR.cudaRuntime);
export const popularChutesPython = Image.base(POPULAR.chutesPython);
export const popularChutesPytorch = Image.base(POPULAR.chutesPytorch);
export const popularChutesTensorflow = Image.base(POPULAR.chutesTensorflow);
export const popularPytorch = Image.base(POPULAR.pytorch);
export const popularTensorflow = Image.base(POPULAR.tensorflow);

// Using string references
const chute = { username: 'myuser', name: 'my-chute', image: 'nvidia/cuda:12.2-devel-ubuntu22.04' };
export const stringReference = Image.base(chute.image);

// Image constructor parameters
export const requiredParameters = cuda.named({ username: 'myuser', name: 'my-image', tag: '1.0' });
export const fullExample = cuda.named({
  username: 'myuser',
  name: 'advanced-nlp',
  tag: '2.1.3',
  readme: 'Advanced NLP processing with multiple models',
});

// Python environment
export const recommendedPython = Image.base('ubuntu:22.04').withPython('3.11');

// Packages that are needed for a while
export const removedPackages = cuda
  .aptInstall(['build-essential', 'cmake'])
  .runCommands('pip install some-package-that-needs-compilation')
  .aptRemove(['build-essential', 'cmake']);

// Basic custom image
export const basicCustomImage = withPython(cuda, '3.11')
  .runCommands('pip install torch transformers accelerate')
  .env({ MODEL_CACHE: '/app/models' });

// Base image selection
export const cudaDevelopment = Image.base('nvidia/cuda:12.2-devel-ubuntu22.04');
export const lightweightRuntime = Image.base('nvidia/cuda:12.2-runtime-ubuntu22.04');
export const prebuiltPytorch = Image.base('pytorch/pytorch:2.1.0-cuda12.1-cudnn8-devel');

// Installing Python packages
export const individualPackages = cuda.runCommands('pip install torch transformers numpy');
export const packagesWithVersions = cuda.runCommands('pip install torch==2.1.0 transformers>=4.21.0');
export const packagesFromRequirements = cuda.runCommands('pip install -r requirements.txt');

// Installing conda packages
export const condaPackages = Image.base('continuumio/miniconda3:24.1.2-0')
  .runCommands('conda install pytorch torchvision torchaudio')
  .runCommands('conda install cudatoolkit=11.8 numpy scipy');

// System commands
export const systemCommands = cuda
  .runCommands('apt-get update && apt-get install -y git curl wget')
  .runCommands('wget https://example.com/model.bin -O /app/model.bin')
  .runCommands('mkdir -p /app/models /app/data /app/logs')
  .runCommands('cd /app && python setup.py build_ext --inplace');

// Environment variables
export const environmentVariables = cuda
  .env({ CUDA_VISIBLE_DEVICES: '0' })
  .env({ TRANSFORMERS_CACHE: '/app/cache' })
  .env({ PYTORCH_CUDA_ALLOC_CONF: 'max_split_size_mb:512' })
  .env({ MODEL_PATH: '/app/models/my-model' });

// File operations
export const fileOperations = cuda
  .addLocalFile('config.json', '/app/config.json')
  .addLocalDir('models/', '/app/models/')
  .addLocalFile('requirements.txt', '/app/requirements.txt');

// User management
export const ownUser = cuda.user('appuser');
export const chutesUser = cuda.user('chutes').workdir('/app').workdir('/workspace/myproject');

// Complete example
export const completeExample = withPython(
  cuda.runCommands(`
        apt-get update && apt-get install -y \\
        git curl wget unzip \\
        build-essential \\
        ffmpeg \\
        && rm -rf /var/lib/apt/lists/*
    `),
  '3.11',
)
  .runCommands(
    `
        pip install \\
        torch==2.1.0 \\
        torchvision==0.16.0 \\
        torchaudio==2.1.0 \\
        transformers>=4.30.0 \\
        accelerate>=0.20.0 \\
        datasets>=2.12.0 \\
        tokenizers>=0.13.0
    `,
  )
  .runCommands(
    `
        pip install \\
        spacy>=3.6.0 \\
        nltk>=3.8 \\
        scikit-learn>=1.3.0 \\
        pandas>=2.0.0 \\
        numpy>=1.24.0
    `,
  )
  .runCommands('mkdir -p /app/models /app/data /app/cache /app/logs')
  .addLocalFile('requirements.txt', '/app/requirements.txt')
  .addLocalDir('src/', '/app/src/')
  .addLocalDir('config/', '/app/config/')
  .env({ TRANSFORMERS_CACHE: '/app/cache', HF_HOME: '/app/cache' })
  .env({ TORCH_HOME: '/app/cache/torch', PYTHONPATH: '/app/src' })
  .runCommands('python -m spacy download en_core_web_sm', 'python -m spacy download en_core_web_lg')
  .runCommands(
    `
        python -c "
        import nltk
        nltk.download('punkt')
        nltk.download('stopwords')
        nltk.download('wordnet')
        "
    `,
  )
  .workdir('/app')
  .user('appuser');

// Multi-stage builds
export const buildStage = withPython(cuda, '3.11')
  .runCommands('pip install cython numpy')
  .addLocalDir('src/', '/build/src/')
  .runCommands('cd /build && python setup.py build_ext');
export const productionStage = withPython(Image.base('nvidia/cuda:12.2-runtime-ubuntu22.04'), '3.11')
  .copyFrom(buildStage, '/build/dist/', '/app/')
  .workdir('/app');

// Conditional building
export function buildImageForGpu(gpuType: string): Image {
  let image = withPython(Image.base('nvidia/cuda:12.2-devel-ubuntu22.04'), '3.11');
  if (gpuType === 'a100') {
    image = image.env({ TORCH_CUDA_ARCH_LIST: '8.0' });
  } else if (gpuType === 'v100') {
    image = image.env({ TORCH_CUDA_ARCH_LIST: '7.0' });
  }
  return image.runCommands('pip install torch transformers');
}
export const forA100 = buildImageForGpu('a100');
export const forV100 = buildImageForGpu('v100');
export const forOthers = buildImageForGpu('t4');

// Template images
export function createPytorchImage(pytorchVersion = '2.1.0'): Image {
  return withPython(Image.base('nvidia/cuda:12.2-devel-ubuntu22.04'), '3.11')
    .runCommands(`pip install torch==${pytorchVersion}`)
    .runCommands('pip install torchvision torchaudio')
    .env({ TORCH_CUDA_ARCH_LIST: '7.0;8.0;8.6' })
    .workdir('/app');
}
export const myImage = createPytorchImage();
export const myNewerImage = createPytorchImage('2.5.1');

// Build optimization
export const buildOptimization = withPython(cuda.runCommands('apt-get update && apt-get install -y git curl'), '3.11')
  .runCommands('pip install torch==2.1.0 transformers==4.30.0')
  .runCommands('pip install -r requirements.txt')
  .addLocalDir('src/', '/app/src/');

// Layer optimization
export const groupedOperations = cuda.runCommands(`
    apt-get update && \\
    apt-get install -y git curl wget && \\
    rm -rf /var/lib/apt/lists/*
`);
export const separateOperations = cuda
  .runCommands('apt-get update')
  .runCommands('apt-get install -y git')
  .runCommands('apt-get install -y curl');

// Security
export const security = cuda
  .runCommands('pip install torch==2.1.0 transformers==4.30.0')
  .user('appuser')
  .runCommands('apt-get clean && rm -rf /var/lib/apt/lists/*');

// Size optimization
export const sizeOptimization = cuda
  .runCommands(
    `
    pip install torch transformers && \\
    pip cache purge && \\
    rm -rf ~/.cache/pip
`,
  )
  .addLocalDir('src/', '/app/src/');

// Environment consistency
export const environmentConsistency = withPython(cuda, '3.11.5')
  .runCommands('pip install torch==2.1.0+cu121 transformers==4.30.2')
  .env({ PYTHONPATH: '/app/src', CUDA_VISIBLE_DEVICES: '0' });

// AI framework setup
export const pytorchImage = Image.base('pytorch/pytorch:2.1.0-cuda12.1-cudnn8-devel')
  .runCommands('pip install transformers accelerate datasets')
  .env({ TORCH_CUDA_ARCH_LIST: '7.0;8.0;8.6' });
export const tensorflowImage = Image.base('tensorflow/tensorflow:2.13.0-gpu')
  .runCommands('pip install tensorflow-datasets tensorflow-hub')
  .env({ TF_FORCE_GPU_ALLOW_GROWTH: 'true' });

// Model downloading
export const modelImage = withPython(Image.base('nvidia/cuda:12.2-runtime-ubuntu22.04'), '3.11')
  .runCommands('pip install transformers torch')
  .runCommands(
    `
        python -c "
        from transformers import AutoModel, AutoTokenizer
        AutoModel.from_pretrained('bert-base-uncased')
        AutoTokenizer.from_pretrained('bert-base-uncased')
        "
    `,
  )
  .env({ TRANSFORMERS_CACHE: '/app/cache' });
