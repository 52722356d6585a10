import { type Fields, type Parameter, closed, decided, decides, many, matching, must, optional } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import type { Text, Texts } from '../../../model.ts';
import { shlex } from '../../../quote.ts';
import { derive, join, line, own } from '../../../text.ts';
import { onceEach, runOf, running, stepOf } from '../commands/step.ts';
import { copyLine } from '../../../recipes/copy-line.ts';
import { localPath, version } from '../parameters.ts';
import type { PoetryOptions, PythonMethods } from './methods.ts';

type PythonRows = Methods<PythonMethods<never>>;

const group = matching(/^[\w.-]+$/, (name) => `\`${name}\` is not the name of a group`);
const groups = (flag: string): Parameter<readonly string[] | undefined, Texts> => ({
  read(value, find) {
    const all = optional(many(group), []).read(value, find);
    return value?.is === 'hole' || all.length === 0 ? all : [line`${flag} ${join(all, ',')}`];
  },
});

const poetry = {
  ...running,
  lockFile: decided(optional(localPath, undefined)),
  ignoreLockfile: decides(false),
  with: groups('--with'),
  without: groups('--without'),
  only: groups('--only'),
  version: version('Poetry'),
} satisfies Fields<PoetryOptions>;
const options = must(
  closed(poetry),
  ({ lockFile, ignoreLockfile }) => lockFile !== undefined && ignoreLockfile && 'a lock file is named, and none is to be taken',
);

/** Beside the project's file. */
const lockOf = (pyproject: Text): Text => derive(pyproject, (all) => all.replace(/[^/]*$/, 'poetry.lock'));

export const poetryInstallFromFile: PythonRows['poetryInstallFromFile'] = method({ pyproject: localPath, options }, (p) => {
  const step = stepOf(p.options);
  const words = onceEach([...p.options.with, ...p.options.without, ...p.options.only]);
  const install = line`POETRY_VIRTUALENVS_CREATE=false poetry install --no-root --no-interaction --no-cache ${words}`;
  const poetryItself = p.options.version ? shlex(line`poetry==${p.options.version}`) : own("'poetry~=2.0'");
  return [
    runOf(step, line`python -m pip install --no-cache-dir ${poetryItself}`),
    copyLine(p.pyproject, own('/.poetry/pyproject.toml')),
    !p.options.ignoreLockfile && copyLine(p.options.lockFile ?? lockOf(p.pyproject), own('/.poetry/poetry.lock')),
    runOf(step, line`cd /.poetry && ${install}`),
  ];
});
