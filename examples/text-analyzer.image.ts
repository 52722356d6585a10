import { Image } from 'layerwright';

/** A text analyser on CUDA: PyTorch and Python come with the base. */
export const textAnalyzer = Image.base('pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime')
  .aptInstall(['git', 'curl'])
  .pipInstall(['transformers>=4.46', 'accelerate>=1.1'])
  .env({ MODEL_CACHE: '/app/models' })
  .runCommands('mkdir -p /app/models')
  .addLocalFile('config/analyzer.json', '/app/config.json')
  .addLocalDir('./src', '/app/src')
  .workdir('/app')
  .cmd(['python', '-m', 'src.main']);
