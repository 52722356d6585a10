import { type Fields, type Parameter, closed, decided, decides, matching, option, optional } from '../../../apply/parameters.ts';
import { attached } from '../../../instruction/make.ts';
import { type Lowered, type Methods, method } from '../../../method.ts';
import type { Pairs, Text, Texts } from '../../../model.ts';
import { path } from '../../../quote.ts';
import { type LeftOut, excludes, leavingOut, patternsOf, patternsOrDecider } from '../../../recipes/leaving-out.ts';
import { flat, isHole, isWord, line, own } from '../../../text.ts';
import { oneOf } from '../parameters.ts';
import { user } from '../settings/user.ts';
import { copyLine } from '../../../recipes/copy-line.ts';
import { fileAt } from '../../../recipes/mounted.ts';
import { lastPart, oneLine } from '../../../recipes/parameters.ts';
import type { CopyOptions, FileMethods, LocalDirOptions, LocalFileOptions } from './methods.ts';

const mode = matching(/^[0-7]{3,4}$/, (all) => `\`${all}\` is not a mode of three or four octal digits, like 0755`);
export const copying: { readonly [K in keyof CopyOptions]-?: Parameter<string, Texts> } = {
  owner: decided(option('--chown=', user)),
  mode: decided(option('--chmod=', mode)),
};

const fileOptions = {
  ...copying,
  strategy: decided(optional(oneOf(['copy', 'volume']), own('copy'))),
} satisfies Fields<LocalFileOptions>;
const dirOptions = {
  ...fileOptions,
  ignore: patternsOrDecider('ignore'),
  contents: decides(true),
} satisfies Fields<LocalDirOptions>;

type Local = { readonly local: Text; readonly remote: Text };
type Given = { readonly owner: Texts; readonly mode: Texts; readonly strategy: Text; readonly ignore?: LeftOut };

/** The copy, or what whoever starts a container has to know of the mount. */
function added({ local, remote }: Local, { owner, mode: bits, strategy, ignore = [] }: Given): Lowered {
  if (flat(strategy) === 'copy')
    return leavingOut(ignore, local, copyLine(path(local), path(remote), [...owner, ...bits, ...excludes(ignore)]));
  const data: Pairs = [
    [own('local'), local],
    [own('remote'), remote],
    ...[...owner, ...bits].filter(isWord).map((flag) => [own('flag'), flag] as const),
    ...patternsOf(ignore).map((each) => [own('ignore'), each] as const),
  ];
  return leavingOut(ignore, local, attached('files', data, line`${local} is mounted at ${remote} when a container starts`));
}

type Rows = Pick<Methods<FileMethods<never>>, 'addLocalFile' | 'addLocalDir'>;

export const localFiles: Rows = {
  addLocalFile: method({ local: oneLine, remote: oneLine, options: closed(fileOptions) }, ({ local, remote, options: given }) =>
    added({ local, remote: flat(given.strategy) === 'copy' ? remote : fileAt(remote, local) }, given),
  ),
  addLocalDir: method({ local: oneLine, remote: oneLine, options: closed(dirOptions) }, ({ local, remote, options: given }) => {
    if (given.contents) return added({ local, remote }, given);
    const name = lastPart(local);
    const hole = name?.find(isHole)?.hole;
    if (hole) return { do: 'anything', text: [], why: hole, alone: true };
    if (!name) return { refuses: 'a directory that is taken along needs a name, and this path ends in none' };
    const folder = flat(remote).endsWith('/') ? remote : line`${remote}/`;
    return added({ local, remote: line`${folder}${name}` }, given);
  }),
};
