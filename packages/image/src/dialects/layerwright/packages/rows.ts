import {
  type Fields,
  as,
  checked,
  closed,
  decided,
  maybeNone,
  must,
  oneOrMany,
  option,
  optional,
  text,
} from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import type { Texts } from '../../../model.ts';
import { path, shlex } from '../../../quote.ts';
import { aptCommand, aptRemoval } from '../../../recipes/apt.ts';
import { copyLine } from '../../../recipes/copy-line.ts';
import { knownPath, lastPart } from '../../../recipes/parameters.ts';
import { known, line, own } from '../../../text.ts';
import { runOf, running, stepOf } from '../commands/step.ts';
import { unbroken, word } from '../parameters.ts';
import type { MicromambaOptions, SystemPackageMethods } from './methods.ts';

const aptPackage = as(
  checked(text, (name, say) => {
    if (/\s/.test(name.trim())) say(`\`${name}\` has a blank: give each package as a string of its own`);
    else if (!/^[a-z0-9][a-z0-9+.:=~/*_-]*$/i.test(name)) say(`\`${name}\` is not a package`);
  }),
  shlex,
);
const removedPackage = as(
  checked(text, (name, say) => {
    if (/\s/.test(name.trim())) say(`\`${name}\` has a blank: give each package as a string of its own`);
    else if (!/^[a-z0-9][a-z0-9+.:*-]*$/i.test(name)) say(`\`${name}\` is not the name of a package`);
  }),
  shlex,
);

const options = closed(running);

const condaPackage = as(
  checked(unbroken, (name, say) => {
    if (name.trim() === '' || name.startsWith('-')) say(`\`${name}\` is not a package`);
  }),
  shlex,
);
const specFile = must(knownPath, (file) => known(file) && !lastPart(file) && 'the name of a file is expected here');
const micromamba = {
  ...running,
  channels: optional(option('--channel', word), [own('--channel'), own('conda-forge')]),
  specFile: decided(optional(specFile, undefined)),
} satisfies Fields<MicromambaOptions>;

export const systemPackages: Methods<SystemPackageMethods<never>> = {
  aptInstall: method(
    { packages: maybeNone(oneOrMany(aptPackage)), options },
    (p) => p.packages.length > 0 && runOf(stepOf(p.options), aptCommand(p.packages)),
  ),
  aptRemove: method(
    { packages: maybeNone(oneOrMany(removedPackage)), options },
    (p) => p.packages.length > 0 && runOf(stepOf(p.options), aptRemoval(p.packages)),
  ),
  micromambaInstall: method(
    { packages: maybeNone(oneOrMany(condaPackage)), options: closed(micromamba) },
    ({ packages, options: given }) => {
      const { channels, specFile } = given;
      const name = specFile && lastPart(specFile);
      if (packages.length === 0 && !name) return [];
      const words: Texts = [...channels, ...packages, ...(name ? [own('--file'), shlex(line`/.micromamba/${name}`)] : [])];
      const install = line`micromamba install --yes --name base ${words} && micromamba clean --all --yes`;
      return [specFile && name && copyLine(path(specFile), line`/.micromamba/${path(name)}`), runOf(stepOf(given), install)];
    },
  ),
};
