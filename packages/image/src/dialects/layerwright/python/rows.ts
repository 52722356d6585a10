import { closed, maybeNone, oneOrMany } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import { line, own } from '../../../text.ts';
import { runOf, stepOf } from '../commands/step.ts';
import { copyLine } from '../files/copy-line.ts';
import { localPath } from '../parameters.ts';
import type { PythonMethods } from './methods.ts';
import { indexWords, pip, requirement } from './pip.ts';

/** `pip install` as each row of pip begins it. */
const INSTALL = 'python -m pip install --no-cache-dir';

export const python: Methods<PythonMethods<never>> = {
  pipInstall: method(
    { packages: maybeNone(oneOrMany(requirement)), options: closed(pip) },
    (p) => p.packages.length > 0 && runOf(stepOf(p.options), line`${INSTALL} ${p.packages} ${indexWords(p.options)}`),
  ),
  pipInstallFromRequirements: method({ file: localPath, options: closed(pip) }, (p) => [
    copyLine(p.file, own('/.requirements.txt')),
    runOf(stepOf(p.options), line`${INSTALL} -r /.requirements.txt ${indexWords(p.options)}`),
  ]),
};
