import { Image } from 'layerwright';

/** A basic image for machine learning: the requirements first, the code last. */
export const mlApp = Image.debianSlim('3.12')
  .pipInstall(['torch', 'transformers', 'accelerate'])
  .pipInstallFromRequirements('requirements.txt')
  .addLocalDir('src/', '/app/src/')
  .workdir('/app')
  .env({ PYTHONPATH: '/app' });
