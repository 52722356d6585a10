import { Image } from 'layerwright';

/** PyTorch for GPU inference, ordered so that what changes most often comes last. */
export const pytorchApp = Image.debianSlim('3.12')
  .label({ readme: 'PyTorch Application, optimized for GPU inference.' })

  // System dependencies
  .aptInstall(['git', 'curl', 'ffmpeg'])

  // Python packages
  .runCommands(`
    pip install --upgrade pip &&
    pip install torch torchvision torchaudio --index-url https://download.pytorch.org/whl/cu124 &&
    pip install transformers accelerate datasets tokenizers
  `)

  // Environment
  .env({
    PYTHONUNBUFFERED: '1',
    TRANSFORMERS_CACHE: '/opt/models',
    TORCH_BACKENDS_CUDNN_BENCHMARK: '1',
  })

  // Application code
  .pipInstallFromRequirements('requirements.txt')
  .addLocalDir('src/', '/app/src/')
  .workdir('/app');
