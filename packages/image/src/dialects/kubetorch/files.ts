import type { Lowered } from '../../method.ts';
import type { Text, Texts } from '../../model.ts';
import { path, shlex } from '../../quote.ts';
import { line, own } from '../../text.ts';
import { ALWAYS } from './filters.ts';
import { asDirectory, copyLine, isDirectory, lastPart, withoutHome } from './paths.ts';
import { again } from './steps.ts';

type Sync = {
  readonly source: Text;
  readonly dest: Text | undefined;
  readonly options: { readonly force: boolean; readonly contents: boolean; readonly filterOptions: Texts };
};

/** A copy that puts its files where rsync does. */
export function synced({ source, dest, options }: Sync): Lowered {
  const to = dest && withoutHome(dest);
  const name = lastPart(source);
  const isOfFiles = !options.contents && !isDirectory(source);
  if (isOfFiles) return [...again(options), copyLine(options.filterOptions, [path(source), path(to ?? name ?? own('./'))])];
  const flags = [...ALWAYS, ...options.filterOptions];
  if (options.contents) return [...again(options), copyLine(flags, [path(source), path(to ? asDirectory(to) : own('./'))])];
  if (!name) return { refuses: 'a directory that is taken along needs a name, and this path ends in none: say `contents`' };
  const target = to ? line`${asDirectory(to)}${name}` : name;
  return [...again(options), copyLine(flags, [path(source), path(target)])];
}

export function syncedPackage(local: Text, given: { readonly force: boolean }): Lowered {
  const name = lastPart(local) ?? [];
  return [
    ...again(given),
    copyLine(ALWAYS, [path(local), line`/.packages/${path(name)}`]),
    line`ENV PYTHONPATH=${shlex(line`/.packages/${name}`)}$\{PYTHONPATH:+:$PYTHONPATH}`,
  ];
}
