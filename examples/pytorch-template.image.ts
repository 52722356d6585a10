import { Image } from 'layerwright';

/** A template: the images of a team differ in a few words. */
export function createPytorchImage(name: string, pytorchVersion = '2.5.1'): Image {
  return Image.debianSlim('3.12')
    .label({ name, tag: pytorchVersion })
    .pipInstall(`torch==${pytorchVersion}`, { indexUrl: 'https://download.pytorch.org/whl/cu124' })
    .pipInstall(['torchvision', 'torchaudio'])
    .env({ TORCH_CUDA_ARCH_LIST: '7.0;8.0;8.6' })
    .workdir('/app');
}

export const myImage = createPytorchImage('my-pytorch-app');
