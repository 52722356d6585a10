import { Image } from 'layerwright';

/** One image for each kind of GPU: the architectures that kernels are compiled for. */
export function buildImageForGpu(gpuType: string): Image {
  let image = Image.base('pytorch/pytorch:2.5.1-cuda12.4-cudnn9-devel').label({ model: `model-${gpuType}` });
  if (gpuType === 'a100') {
    image = image.env({ TORCH_CUDA_ARCH_LIST: '8.0' });
  } else if (gpuType === 'v100') {
    image = image.env({ TORCH_CUDA_ARCH_LIST: '7.0' });
  }
  return image.pipInstall(['transformers', 'accelerate']);
}

export const a100 = buildImageForGpu('a100');
export const v100 = buildImageForGpu('v100');
