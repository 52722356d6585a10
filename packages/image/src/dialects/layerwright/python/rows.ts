import { type Fields, closed, many, maybeNone, must, oneOrMany, optional, steps } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import type { Text, Texts } from '../../../model.ts';
import { path, shlex } from '../../../quote.ts';
import { aptCommand } from '../../../recipes/apt.ts';
import { LIST_DEPENDENCIES, PROJECT_FILE } from '../../../recipes/project-dependencies.ts';
import { flat, isWord, known, line, own } from '../../../text.ts';
import { runOf, stepOf } from '../commands/step.ts';
import { copyLine } from '../../../recipes/copy-line.ts';
import { knownPath, lastPart } from '../../../recipes/parameters.ts';
import { counted, localPath, word } from '../parameters.ts';
import type { PrivateRepositoryOptions, PyprojectOptions, PythonMethods } from './methods.ts';
import { indexWords, pip, requirement } from './pip.ts';
import { poetryInstallFromFile } from './poetry.ts';
import { addressOf, gitUser, repository, tokenFlags, tokensOf } from './private-repository.ts';

/** `pip install` as each row of pip begins it. */
const INSTALL = 'python -m pip install --no-cache-dir';

const pyproject = { ...pip, optionalDependencies: optional(many(word), []) } satisfies Fields<PyprojectOptions>;
const privately = { ...pip, gitUser } satisfies Fields<PrivateRepositoryOptions>;

/** Where a package is copied to, and what pip is told of it: what has a name keeps it, for that of a wheel says what it is. */
function placeOf(local: Text, index: number): { readonly copied: Text; readonly installed: Text } {
  const folder = own(`/.packages/${index}`);
  const name = lastPart(local);
  if (name) return { copied: line`${folder}/${path(name)}`, installed: shlex(line`${folder}/${name}`) };
  return { copied: line`${folder}/`, installed: /[*?[]/.test(flat(local)) ? line`${folder}/*` : folder };
}

/** pip would take a file of another kind for the name of a package. */
const packagePath = must(
  knownPath,
  (local) =>
    /\.(?:txt|in)$/.test(flat(local)) &&
    `\`${flat(local)}\` is a list of requirements, and no wheel or project: use pipInstallFromRequirements`,
);
const packageFolder = must(knownPath, (local) => known(local) && !lastPart(local) && 'the name of a directory is expected here');

export const python: Methods<PythonMethods<never>> = {
  pipInstall: method(
    { packages: maybeNone(oneOrMany(requirement)), options: closed(pip) },
    (p) => p.packages.length > 0 && runOf(stepOf(p.options), line`${INSTALL} ${p.packages} ${indexWords(p.options)}`),
  ),
  pipInstallFromRequirements: method({ file: localPath, options: closed(pip) }, (p) => [
    copyLine(p.file, own('/.requirements.txt')),
    runOf(stepOf(p.options), line`${INSTALL} -r /.requirements.txt ${indexWords(p.options)}`),
  ]),
  pipInstallFromPyproject: method({ file: localPath, options: closed(pyproject) }, ({ file, options }) => {
    const list = line`python -c ${shlex(own(LIST_DEPENDENCIES))} ${options.optionalDependencies} > /.pyproject.requirements.txt`;
    return [
      copyLine(file, own(PROJECT_FILE)),
      runOf(stepOf(options), line`${list} && ${INSTALL} -r /.pyproject.requirements.txt ${indexWords(options)}`),
    ];
  }),
  pipInstallPrivateRepos: method(
    { repositories: counted(oneOrMany(repository)), options: closed(privately) },
    ({ repositories, options }) => {
      if (repositories.length === 0) return [];
      const tokens = tokensOf(repositories);
      const { flags, before } = stepOf({ ...options, secrets: options.secrets.filter((id) => !isWord(id) || !tokens.includes(flat(id))) });
      const addresses: Texts = repositories.map((each) => addressOf(each, options.gitUser));
      return [
        line`RUN ${aptCommand('git')}`,
        runOf({ flags: [...tokenFlags(tokens), ...flags], before }, line`${INSTALL} ${addresses} ${indexWords(options)}`),
      ];
    },
  ),
  addPythonPackages: method({ paths: steps(packagePath), options: closed(pip) }, ({ paths, options }) => {
    const places = paths.map((local, i) => ({ local, ...placeOf(local, i) }));
    if (places.length === 0) return [];
    const installed: Texts = places.map((each) => each.installed);
    return [
      ...places.map(({ local, copied }) => copyLine(path(local), copied)),
      runOf(stepOf(options), line`${INSTALL} ${installed} ${indexWords(options)}`),
    ];
  }),
  poetryInstallFromFile,
  syncPackage: method({ path: packageFolder }, (p) => {
    const name = lastPart(p.path) ?? [];
    return [
      copyLine(path(p.path), line`/.packages/${path(name)}`),
      line`ENV PYTHONPATH=${shlex(line`/.packages/${name}`)}$\{PYTHONPATH:+:$PYTHONPATH}`,
    ];
  }),
};
