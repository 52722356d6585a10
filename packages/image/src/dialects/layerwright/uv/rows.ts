import { type Fields, closed, decides, many, maybeNone, oneOrMany, option, optional } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import type { Text, Texts } from '../../../model.ts';
import { path } from '../../../quote.ts';
import { pythonByUv, uvFrom } from '../../../recipes/uv.ts';
import { flat, line, own, slice } from '../../../text.ts';
import { onceEach, runOf, running, stepOf } from '../commands/step.ts';
import { copyLine, copyWords } from '../../../recipes/copy-line.ts';
import { oneLine } from '../../../recipes/parameters.ts';
import { counted, localPath, version, word } from '../parameters.ts';
import { extraWords, indexWords, requirement, uv } from '../python/pip.ts';
import { pythonVersion } from '../python-version.ts';
import type { UvMethods, UvPipOptions, UvSyncOptions } from './methods.ts';

const pipOptions = {
  ...uv,
  requirements: optional(counted(many(localPath)), []),
  version: version('uv'),
} satisfies Fields<UvPipOptions>;
const syncOptions = {
  ...running,
  groups: option('--group', word),
  extras: option('--extra', word),
  frozen: decides(true),
  extraOptions: extraWords,
  version: version('uv'),
} satisfies Fields<UvSyncOptions>;

/** A path in a directory, which may end in a slash or be the context itself. */
function within(directory: Text, name: string): Text {
  const all = flat(directory);
  const end = all.replace(/\/+$/, '').length;
  return all === '.' ? own(name) : line`${slice(directory, 0, end)}/${name}`;
}

export const uvMethods: Methods<UvMethods<never>> = {
  uvPipInstall: method({ packages: maybeNone(oneOrMany(requirement)), options: closed(pipOptions) }, ({ packages, options }) => {
    const files = options.requirements.map((local, i) => ({ local, remote: own(`/.uv/requirements/${i}.txt`) }));
    if (packages.length === 0 && files.length === 0) return [];
    const words: Texts = [...packages, ...files.flatMap(({ remote }) => [own('-r'), remote]), ...indexWords(options)];
    return [
      uvFrom(options.version),
      ...files.map(({ local, remote }) => copyLine(local, remote)),
      runOf(stepOf(options), line`/.uv/uv pip install --python "$(command -v python)" --no-cache ${words}`),
    ];
  }),
  uvSync: method({ directory: optional(oneLine, own('.')), options: closed(syncOptions) }, ({ directory, options }) => {
    const { frozen, groups, extras, extraOptions } = options;
    const from = path(directory);
    const words = onceEach([...(frozen ? [own('--frozen')] : []), ...groups, ...extras, ...extraOptions]);
    // A wildcard may stand for nothing: a lock file that is not needed may be missing.
    const copied = [within(from, 'pyproject.toml'), within(from, frozen ? 'uv.lock' : 'uv.lock*'), own('/.uv/project/')];
    return [
      uvFrom(options.version),
      line`COPY ${copyWords(copied)}`,
      runOf(stepOf(options), line`/.uv/uv sync --project /.uv/project --no-cache --no-install-workspace ${words}`),
      own('ENV PATH=/.uv/project/.venv/bin:$PATH'),
    ];
  }),
  withPython: method({ version: pythonVersion }, (p) => pythonByUv(p.version)),
};
