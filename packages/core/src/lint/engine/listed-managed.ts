import { type Text, flat } from 'layerwright/spec';
import type { Install } from '../../effects/effect.ts';
import { normalisedName } from '../../effects/project-file.ts';
import type { ShellWord } from '../../effects/shell/shell.ts';
import { contextFileAt, isNothingAt } from './context-file.ts';
import { type Lists, type ProjectAt, byUv, extrasOf, ofLists, projectIn } from './listed-project.ts';
import { type Listing, UNKNOWN } from './listing.ts';
import { lockIn } from './locked.ts';
import { type Running, isLeftAlone, workdirAt } from './running.ts';
import { before } from './state.ts';
import { resolve } from './steps.ts';

/** What a manager of projects installs, as far as the project's file says it: `uv sync` and `poetry install`. */
export function managedListing(running: Running): Listing {
  const manager = MANAGERS[running.install.tool];
  const said = manager && optionsOf(running.install, manager);
  return manager && said ? listingBy(manager, said, running) : UNKNOWN;
}

type Manager = {
  readonly verbs: readonly string[];
  /** Options with a value, and those without, of which it is known what they change. All others may change anything. */
  readonly valued: readonly string[];
  readonly plain: readonly string[];
  readonly folder: readonly string[];
  readonly lock: string;
  readonly chosen: (found: ProjectAt, said: Options, running: Running) => Lists;
  readonly taken: (listing: Listing, found: ProjectAt, said: Options) => Listing;
};

const MANAGERS: Readonly<Record<string, Manager>> = {
  uv: {
    verbs: ['sync'],
    valued: ['--extra', '--group', '--no-group', '--project', '--directory', '--python', '-p', '--link-mode', '--cache-dir'],
    plain: [
      ...['--frozen', '--locked', '--no-cache', '-n', '--no-dev', '--dev', '--no-default-groups', '--all-extras', '--all-groups'],
      ...['--no-install-project', '--no-install-workspace', '--no-install-local', '--no-editable', '--compile-bytecode', '--no-progress'],
      ...['-q', '--quiet', '-v', '--verbose', '--inexact', '--active', '--managed-python', '--no-managed-python', '--no-python-downloads'],
    ],
    folder: ['--project', '--directory'],
    lock: 'uv.lock',
    chosen: ({ project }, said, running) => [
      ...extrasOf(project, said.has('--all-extras') ? [...(project.extras?.keys() ?? [])] : said.values('--extra')),
      ...groupsOf(project, said, running),
    ],
    taken: (listing, found, said) => {
      const isAlone = OTHERS_ONLY.some((flag) => said.has(flag)) || !found.project.uv.isPackage;
      return byUv({ ...listing, isWhole: listing.isWhole && isAlone }, found);
    },
  },
  poetry: {
    verbs: ['install', 'sync'],
    valued: ['--with', '--without', '--extras', '-E', '-C', '--directory', '-P', '--project'],
    plain: [
      ...['--no-root', '--no-interaction', '-n', '--no-cache', '--compile', '--no-ansi', '--quiet', '-q', '--verbose', '-v', '-vv', '-vvv'],
      ...['--sync', '--all-extras', '--no-dev', '--all-groups', '--no-directory', '--no-plugins'],
    ],
    folder: ['-C', '--directory', '-P', '--project'],
    lock: 'poetry.lock',
    // Of groups it knows more than one kind; what they bring is not known.
    chosen: ({ project }) => extrasOf(project, []),
    taken: (listing) => ({ ...listing, isWhole: false }),
  },
};

const OTHERS_ONLY = ['--no-install-project', '--no-install-workspace', '--no-install-local'];

type Options = { readonly has: (flag: string) => boolean; readonly values: (flag: string) => readonly string[] };

/** The options of a command, where all are known. */
function optionsOf({ by, verb }: Install, manager: Manager): Options | undefined {
  const isRead = by.isFed !== true && verb !== undefined && manager.verbs.includes(flat(verb));
  const words = by.run.slice(1).filter(({ at }) => at !== verb);
  const given = isRead ? givenIn(words, manager) : undefined;
  return (
    given && {
      has: (flag) => given.some(([name]) => name === flag),
      values: (flag) => given.flatMap(([name, value]) => (name === flag ? [value] : [])),
    }
  );
}

type GivenOptions = readonly (readonly [flag: string, value: string])[];

/** Each option with its value, which stands behind an `=` or in the next word. */
function givenIn([word, ...rest]: readonly ShellWord[], manager: Manager): GivenOptions | undefined {
  if (!word) return [];
  const { valued, plain } = manager;
  const { flag, joined } = flagIn(word);
  const takesNext = joined === undefined && valued.includes(flag);
  const value = takesNext ? rest[0]?.value : (joined ?? '');
  if (value === undefined || (!valued.includes(flag) && !plain.includes(flag))) return undefined;
  const others = givenIn(takesNext ? rest.slice(1) : rest, manager);
  return others && [[flag, value], ...others];
}

function flagIn({ value }: ShellWord): { readonly flag: string; readonly joined: string | undefined } {
  const [, flag = '', joined] = /^(-[^=]*)(?:=(.*))?$/s.exec(value ?? '') ?? [];
  return { flag, joined };
}

/** The groups that are taken: those that are named, and those that are unless somebody says otherwise. */
function groupsOf({ groups, uv }: ProjectAt['project'], said: Options, { step }: Running): Lists {
  const named = new Map([...groups].map(([name, list]) => [normalisedName(name), list]));
  if (said.has('--all-groups')) return [...named.values()];
  const isPlain = ['UV_NO_DEV', 'UV_NO_DEFAULT_GROUPS', 'UV_NO_GROUP'].every((name) => before(step).env(name) === 'unset');
  const usual = said.has('--no-default-groups') || !isPlain ? [] : (uv.defaultGroups ?? []);
  const without = [...said.values('--no-group'), ...(said.has('--no-dev') ? ['dev'] : [])].map(normalisedName);
  // The usual group need not be there.
  const taken = [...usual.filter((name) => named.has(normalisedName(name))), ...said.values('--group')].map(normalisedName);
  return [...new Set(taken)].filter((name) => !without.includes(name)).map((name) => named.get(name));
}

function listingBy(manager: Manager, said: Options, running: Running): Listing {
  const { step, install, world } = running;
  const folders = manager.folder.flatMap((flag) => said.values(flag));
  const cwd = workdirAt(step, install);
  const isMoved = folders.length > 1 || typeof before(step).env('UV_PROJECT') !== 'string';
  const folder = isMoved ? undefined : resolve(cwd, folders[0] ?? '.');
  const found = projectIn(folder, namedBy(install, folders[0]), running);
  const path = `${folder === '/' ? '' : (folder ?? '')}/${manager.lock}`;
  if (!found || !isLeftAlone(path, step, install)) return UNKNOWN;
  const listing = manager.taken(ofLists(found, manager.chosen(found, said, running)), found, said);
  if (isNothingAt(path, step, world)) return said.has('--frozen') ? UNKNOWN : listing;
  const file = contextFileAt(path, step, world);
  const text = file && world.text(file.path);
  return text === undefined ? UNKNOWN : locked(listing, text);
}

/** What the user wrote of it: the folder, where one is named, or else the verb. */
function namedBy({ by, verb }: Install, folder: string | undefined): Text | undefined {
  const said = folder === undefined ? undefined : by.run.find(({ value }) => value === folder)?.at;
  return said?.some(({ from }) => from) ? said : verb;
}

/** A lock file says which versions of what is asked for are taken, and leaves out what it does not know yet. */
function locked(listing: Listing, text: string): Listing {
  const { versions, isElsewhere } = lockIn(text);
  return {
    ...listing,
    isRead: listing.isRead && !isElsewhere,
    requirements: listing.requirements.flatMap((each) => (versions.has(each.key) ? [{ ...each, bounds: [] }] : [])),
    repositories: listing.repositories.map(({ at }) => ({ at, isLocked: true })),
  };
}
