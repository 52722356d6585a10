/** A package of apt that is a part of CUDA. `release`: the CUDA that it is for, as far as its name says. */
export type CudaPackage = { readonly is: 'toolkit' | 'cudnn' | 'cudnn-dev'; readonly release?: string };

/** As NVIDIA's archives for Debian and Ubuntu name them (developer.download.nvidia.com/compute/cuda/repos), and Debian itself. */
const TOOLKIT = /^(?:cuda|cuda-toolkit|cuda-nvcc|cuda-compiler|cuda-minimal-build|nvidia-cuda-toolkit)(?:-(\d+)(?:-(\d+))?)?$/;
const CUDNN = /^(?:libcudnn\d+|cudnn\d*|nvidia-cudnn)(-dev)?(?:-cuda-(\d+)(?:-\d+)?)?$/;

/** What a package is of CUDA: its compiler or cuDNN; nothing for others, as libraries and keys. */
export function cudaPackage(name: string): CudaPackage | undefined {
  const [toolkit, major, minor] = TOOLKIT.exec(name) ?? [];
  if (toolkit !== undefined)
    return { is: 'toolkit', ...(major !== undefined && { release: minor === undefined ? major : `${major}.${minor}` }) };
  const [cudnn, dev, release] = CUDNN.exec(name) ?? [];
  return cudnn === undefined ? undefined : { is: dev === undefined ? 'cudnn' : 'cudnn-dev', ...(release !== undefined && { release }) };
}

export const isCudaPackage = (name: string): boolean => cudaPackage(name) !== undefined;
