/** A program, and how often each rule has a fix for it that keeps the image. */
export type Fixable = {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly rules: Readonly<Record<string, number>>;
};

/** Few programs with many mistakes each: to build one takes seconds. Left out are rules whose fix is to change what an image does. */
export const PROGRAMS: readonly Fixable[] = [
  {
    name: 'a chain',
    file: 'a.image.ts',
    text: `import { Image } from 'layerwright';
export const app = Image.base('debian:12')
  .env({ LOG_LEVEL: 'info' })
  .env({ COMMIT: process.env.GITHUB_SHA! })
  .addLocalDir('src/', '/app/src/')
  .aptInstall(['git', 'curl'])
  .aptInstall(['curl', 'jq'])
  .pipInstall(['numpy==1.26.4'])
  .pipInstall(['pandas==2.2.3'])
  .runCommands('hf download org/model --local-dir /models')
  .cmd(['python3', '-m', 'old'])
  .workdir('/app')
  .cmd(['python3', '-m', 'src.main']);
`,
    rules: {
      'source-before-deps': 1,
      'runtime-env-early': 1,
      'volatile-value-early': 1,
      'duplicate-package': 1,
      'mergeable-installs': 2,
      'model-download-after-code': 1,
      'overridden-call': 1,
    },
  },
  {
    name: 'a Dockerfile',
    file: 'Dockerfile',
    text: `FROM python:3.12-slim
ENV LOG_LEVEL=info
COPY src /app/src
RUN apt-get update
RUN apt-get install -y --no-install-recommends git
RUN apt-get update && apt-get install -y --no-install-recommends jq
RUN rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir numpy==1.26.4
RUN pip install --no-cache-dir pandas==2.2.3
WORKDIR /app
`,
    rules: {
      'runtime-env-early': 1,
      'source-before-deps': 1,
      'apt-update-alone': 1,
      'cleanup-in-later-layer': 1,
      'mergeable-installs': 1,
    },
  },
  {
    name: 'an image of another builder',
    file: 'b.image.ts',
    text: `import { Image } from '@daytonaio/sdk';
export const app = Image.base('python:3.12-slim')
  .env({ LOG_LEVEL: 'info' })
  .runCommands('apt-get update', 'apt-get install -y --no-install-recommends curl')
  .addLocalDir('.', '/app')
  .runCommands('pip install --no-cache-dir -r /app/requirements.txt')
  .workdir('/app');
`,
    rules: { 'manifest-not-split': 1, 'runtime-env-early': 1, 'apt-update-alone': 1 },
  },
];
