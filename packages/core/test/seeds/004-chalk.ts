/** The examples of a page about images, in the words of their system. */
import { Image } from 'layerwright/chalk';

// Building images
export const image = Image.debianSlim('3.12')
  .pipInstall(['requests', 'pandas>=2.0'])
  .runCommands('apt-get update && apt-get install -y git curl')
  .workdir('/app')
  .env({ PROJECT_ROOT: '/app' });

// Base images
export const node = Image.base('node:22-slim');
export const otherRegistry = Image.base('ghcr.io/org/image:tag');

// Installing dependencies
export const pythonPackages = Image.debianSlim().pipInstall(['torch==2.3.0', 'transformers']);
export const requirements = Image.debianSlim().pipInstallFromRequirements('requirements.txt');
export const systemPackages = Image.debianSlim().runCommands('apt-get update && apt-get install -y ffmpeg libsndfile1');
export const rawInstructions = Image.debianSlim().dockerfileCommands(['EXPOSE 8080', 'RUN useradd -m worker', 'USER worker']);

// Adding local files
export const mountedFile = Image.debianSlim().addLocalFile('app.py', '/app/app.py');
export const copiedFile = Image.debianSlim().addLocalFile('app.py', '/app/app.py', { strategy: 'copy' });
export const directory = Image.debianSlim().addLocalDir('./src', '/app/src');

// GPU images
export const pytorch = Image.base('nvcr.io/nvidia/pytorch:24.01-py3').pipInstall(['transformers', 'accelerate']);
export const tensorflow = Image.base('nvcr.io/nvidia/tensorflow:24.01-tf2-py3');
