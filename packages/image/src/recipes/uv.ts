import type { Text } from '../model.ts';
import { shlex } from '../quote.ts';
import { line, own } from '../text.ts';

const UV_VERSION = '0.9';

/** Brings uv along, from its own image. */
export const uvFrom = (version: Text | undefined): Text => line`COPY --from=ghcr.io/astral-sh/uv:${version ?? UV_VERSION} /uv /.uv/uv`;

/** A Python with pip, first on the path. */
export const pythonByUv = (version: Text): readonly Text[] => [
  uvFrom(undefined),
  line`RUN UV_PYTHON_INSTALL_DIR=/.uv/python /.uv/uv venv --no-cache --managed-python --python ${shlex(version)} --seed /opt/python`,
  own('ENV PATH=/opt/python/bin:$PATH'),
];
