import {
  type Fields,
  type Parameter,
  checked,
  closed,
  decided,
  decides,
  many,
  matching,
  option,
  optional,
} from '../../../apply/parameters.ts';
import { attached } from '../../../instruction/make.ts';
import { type Lowered, type Methods, method } from '../../../method.ts';
import type { Pairs, Text, Texts } from '../../../model.ts';
import { path } from '../../../quote.ts';
import { flat, isHole, isWord, line, own } from '../../../text.ts';
import { counted, lastPart, oneLine, oneOf } from '../parameters.ts';
import { user } from '../settings/user.ts';
import { copyLine } from './copy-line.ts';
import type { CopyOptions, FileMethods, LocalDirOptions, LocalFileOptions } from './methods.ts';

const mode = matching(/^[0-7]{3,4}$/, (all) => `\`${all}\` is not a mode of three or four octal digits, like 0755`);
export const copying: { readonly [K in keyof CopyOptions]-?: Parameter<string, Texts> } = {
  owner: decided(option('--chown=', user)),
  mode: decided(option('--chmod=', mode)),
};

const pattern = checked(oneLine, (all, say) => {
  if (/^!|[\s"'\\$]/.test(all))
    say(`\`${all}\` is no pattern that a copy can leave out: it begins with \`!\`, or has a blank, a quote, \`\\\` or \`$\``);
});
const fileOptions = {
  ...copying,
  strategy: decided(optional(oneOf(['copy', 'volume']), own('copy'))),
} satisfies Fields<LocalFileOptions>;
const dirOptions = {
  ...fileOptions,
  ignore: optional(counted(many(pattern)), []),
  contents: decides(true),
} satisfies Fields<LocalDirOptions>;

type Local = { readonly local: Text; readonly remote: Text };
type Given = { readonly owner: Texts; readonly mode: Texts; readonly strategy: Text; readonly ignore?: readonly Text[] };

/** The copy, or what whoever starts a container has to know of the mount. */
function added({ local, remote }: Local, { owner, mode: bits, strategy, ignore = [] }: Given): Lowered {
  const flags = [...owner, ...bits, ...ignore.map((each) => line`--exclude=${each}`)];
  if (flat(strategy) === 'copy') return copyLine(path(local), path(remote), flags);
  const data: Pairs = [
    [own('local'), local],
    [own('remote'), remote],
    ...[...owner, ...bits].filter(isWord).map((flag) => [own('flag'), flag] as const),
    ...ignore.map((each) => [own('ignore'), each] as const),
  ];
  return attached('files', data, line`${local} is mounted at ${remote} when a container starts`);
}

type Rows = Pick<Methods<FileMethods<never>>, 'addLocalFile' | 'addLocalDir'>;

export const localFiles: Rows = {
  addLocalFile: method({ local: oneLine, remote: oneLine, options: closed(fileOptions) }, (p) => added(p, p.options)),
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
