import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPython } from '../../../scripts/test-hosts/base-images.ts';
import type { Engine } from '../../../scripts/test-hosts/engine.ts';
import type { Package } from '../../../scripts/test-hosts/wheel.ts';

/** The bases that the documents name. They hold Debian's Python, and are only called as the real ones. */
const NAMES = [
  ...['ghcr.io/run-house/server:v3', 'ghcr.io/run-house/ubuntu:v1', 'rayproject/ray:latest', 'rayproject/ray:2.32.0'],
  ...['rayproject/ray:2.32.0-py311', 'nvcr.io/nvidia/pytorch:23.12-py3', 'nvcr.io/nvidia/pytorch:24.08-py3'],
  ...['python:3.10-slim', 'python:3.11-slim', 'python:3.12-slim', 'my-registry.io/my-image:v1.0', 'private-registry.io/my-image:v1'],
  ...['python:3.11.12-slim-bookworm', 'python:3.12.10-slim-bookworm', 'python:3.13.3-slim-bookworm', 'a.io/b:1'],
  ...['python:3.12-slim-bookworm', 'python:3.14-slim-bookworm', 'node:22-slim', 'ghcr.io/org/image:tag'],
  ...['nvcr.io/nvidia/pytorch:24.01-py3', 'nvcr.io/nvidia/tensorflow:24.01-tf2-py3'],
  ...['parachutes/python:3.12', 'nvidia/cuda:12.2-runtime-ubuntu22.04', 'nvidia/cuda:12.2-devel-ubuntu22.04', 'ubuntu:22.04'],
  ...[
    'nvidia/cuda:11.8-runtime-ubuntu20.04',
    'chutes/cuda-python:12.2-py311',
    'chutes/pytorch:2.1-cuda12.2',
    'chutes/tensorflow:2.13-cuda11.8',
  ],
  ...['pytorch/pytorch:2.1.0-cuda12.1-cudnn8-devel', 'tensorflow/tensorflow:2.13.0-gpu', 'continuumio/miniconda3:24.1.2-0'],
];
const WITHOUT_LINK = 'nvidia/cuda:11.8-devel-ubuntu22.04';

/** Versions that satisfy what the documents install. Those of `pip` and `wheel` are Debian's: a newer one would take their place. */
export const PACKAGES: readonly Package[] = [
  ...[
    'accelerate',
    'cython',
    'datasets',
    'fastapi',
    'jupyter',
    'lightgbm',
    'matplotlib',
    'mypackage',
    'plotly',
    'poetry',
    'private-package',
  ],
  ...['pytest', 'python-dotenv', 'scikit-learn', 'scipy', 'seaborn', 'sqlalchemy', 'torchaudio', 'torchvision', 'transformers', 'uv'],
  ...['uvicorn', 'wandb', 'beautifulsoup4', 'requests', 'tokenizers', 'soundfile', 'librosa', 'pydub'],
  ...['some-package-that-needs-compilation', 'tensorflow-datasets', 'tensorflow-hub'],
]
  .map((name) => ({ name, version: '1.0' }))
  .concat(
    ['1.26.4', '2.1.3'].map((version) => ({ name: 'numpy', version })),
    ['2.0.0', '2.2.3'].map((version) => ({ name: 'pandas', version })),
    ['1.10.0', '2.0.0rc1', '2.1.0', '2.3.0', '2.5.1', '3.0.0'].map((version) => ({ name: 'torch', version })),
    ['1.10.0', '2.9.0'].map((version) => ({ name: 'pydantic', version })),
    [
      { name: 'pip', version: '23.0.1' },
      { name: 'wheel', version: '0.38.4' },
    ],
  );

/** In place of programs that the network has: each writes down what it was told, but for secrets. */
const PROGRAMS = {
  uv: 'shift 2; [ "$1" = --system ] && shift; exec python -m pip install "$@"',
  // What it was given is kept as a hash, for it may hold a secret.
  git: '[ "$1" = clone ] && mkdir -p "$3" && printf %s "$2" | sha256sum > "$3/from"',
  cmake: 'echo "cmake $*" >> /told',
  make: 'echo "make $*" >> /told',
  conda: 'echo "conda $*" >> /told',
  poetry: 'echo "poetry $* in $(pwd) with $(ls | tr "\\n" " ")" >> /told',
};

/** Gives an engine the bases of the documents, with these programs in them. */
export async function loadBases(engine: Engine, index: { readonly url: string }): Promise<void> {
  await loadPython(engine, index);
  const folder = join(engine.folder, 'programs');
  mkdirSync(folder);
  for (const [name, lines] of Object.entries(PROGRAMS)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const build = async (dockerfile: string, names: readonly string[]): Promise<void> => {
    writeFileSync(join(folder, 'Dockerfile'), dockerfile);
    await engine.docker(['build', '-q', ...names.flatMap((name) => ['-t', name]), folder]);
  };
  await build(`FROM debian:12\nCOPY ${Object.keys(PROGRAMS).join(' ')} /usr/local/bin/\n`, NAMES);
  await build(`FROM ${NAMES[0] ?? ''}\nRUN rm /usr/bin/python\n`, [WITHOUT_LINK]);
  await build('FROM debian:12\nRUN printf \'#!/bin/sh\\necho "uv $*" >> /told\\n\' > /uv && chmod +x /uv\n', ['ghcr.io/astral-sh/uv:0.9']);
}
