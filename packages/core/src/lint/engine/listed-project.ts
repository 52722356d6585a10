import type { Origin, Text } from 'layerwright/spec';
import type { Effect, ListDependencies } from '../../effects/effect.ts';
import { knownText } from '../../effects/effects.ts';
import { type ProjectFile, normalisedName, projectFileIn } from '../../effects/project-file.ts';
import { hostsWithPassword } from '../../effects/passwords.ts';
import { requirementIn } from '../../effects/requirement.ts';
import { withoutUser } from '../../effects/requirements-file.ts';
import type { Written } from '../../effects/toml.ts';
import { contextFileAt } from './context-file.ts';
import { type Listing, NOTHING, type Standing, UNKNOWN, asked, besides, together } from './listing.ts';
import { originOf } from './place.ts';
import { type Running, isLeftAlone, withoutQuotes, workdirAt } from './running.ts';
import { resolve } from './steps.ts';

/** A `pyproject.toml` of the build context that an installation reads, and where the program names it or what it stands in. */
export type ProjectAt = Standing & { readonly project: ProjectFile };

/** The one in a folder of the image, as `named` by the user; nothing where it is not known that it is this. */
export function projectIn(folder: string | undefined, named: Text | undefined, running: Running): ProjectAt | undefined {
  return folder === undefined ? undefined : projectAt(`${folder === '/' ? '' : folder}/pyproject.toml`, named, running);
}

function projectAt(path: string, named: Text | undefined, { step, install, world }: Running): ProjectAt | undefined {
  const file = isLeftAlone(path, step, install) ? contextFileAt(path, step, world) : undefined;
  const text = file && world.text(file.path);
  const project = text === undefined ? undefined : projectFileIn(text);
  if (!file || !project) return undefined;
  const origin: Origin = (named && originOf(named)) ?? (file.named && originOf(file.named)) ?? step.call.from;
  return { project, file: file.path, origin };
}

/** What pip installs for a project that is given as a path, with extras or without: `.[dev]`. The project itself comes too. */
export function projectListing(at: Text, running: Running): Listing {
  const found = projectGiven(at, running);
  if (!found) return UNKNOWN;
  const listing = ofLists(found, extrasOf(found.project, extrasIn(withoutQuotes(at))));
  return { ...(running.install.tool === 'uv' ? byUv(listing, found) : listing), isWhole: false };
}

/** The project that a word of pip names by its folder. */
export function projectGiven(at: Text, running: Running): ProjectAt | undefined {
  const { step, install } = running;
  const folder = resolve(workdirAt(step, install), withoutQuotes(at)?.replace(/\[[^\]]*\]$/, ''));
  return projectIn(folder, at, running);
}

const extrasIn = (word: string | undefined): readonly string[] => /\[([^\]]*)\]$/.exec(word ?? '')?.[1]?.split(',') ?? [];

export type Lists = readonly (readonly Written[] | undefined)[];

/** The lists of a project with those of extras, each once. An extra that it does not have pip only warns of. */
export function extrasOf({ name, dependencies, extras }: ProjectFile, wanted: readonly string[]): Lists {
  const byName = new Map([...(extras ?? [])].map(([key, list]) => [normalisedName(key), list]));
  const seen = new Set<string>();
  const out: (readonly Written[] | undefined)[] = [];
  const take = (list: readonly Written[] | undefined): void => {
    // An extra may be those of the project's own: `all = ["web[dev,docs]"]`.
    for (const own of list?.flatMap(({ text }) => ownExtras(name, text)) ?? []) add(own);
    out.push(list);
  };
  const add = (extra: string): void => {
    const key = normalisedName(extra.trim());
    if (seen.has(key)) return;
    seen.add(key);
    if (!extras || byName.has(key)) take(byName.get(key));
  };
  take(dependencies);
  wanted.forEach(add);
  return out;
}

function ownExtras(project: string | undefined, text: string): readonly string[] {
  const [, name = '', extras = ''] = /^\s*([\w.-]+)\s*\[([^\]]*)\]/.exec(text) ?? [];
  return project !== undefined && normalisedName(name) === project ? extras.split(',') : [];
}

/** What lists of a project file ask for, all of which have to be known. */
export function ofLists({ project, ...standing }: ProjectAt, lists: Lists): Listing {
  const all = lists.map((list) => (list ? together(list.map((each) => ofEntry(each, project, standing))) : UNKNOWN));
  return together(all);
}

function ofEntry(entry: Written, { name }: ProjectFile, standing: Standing): Listing {
  const said = requirementIn([{ text: entry.text }]);
  // It is there already.
  if (said && said.key === name) return NOTHING;
  return asked(withHosts(entry), standing);
}

function withHosts({ text, line }: Written): {
  readonly text: string;
  readonly line: number | undefined;
  readonly hosts: readonly string[];
} {
  return { text: withoutUser(text), line, hosts: hostsWithPassword(text) };
}

/** As uv takes it, which the settings in the same file may tell to take something else. */
export function byUv(listing: Listing, { project: { uv }, ...standing }: ProjectAt): Listing {
  const taken = listing.requirements.filter(({ key }) => uv.sources.has(key));
  const sources = taken.map(({ key }) => {
    const git = uv.sources.get(key);
    return git ? besides(withHosts(git), standing) : NOTHING;
  });
  const others = listing.requirements.filter(({ key }) => !uv.sources.has(key));
  const isWhole = listing.isWhole && taken.length === 0;
  return together([{ ...listing, requirements: others, isWhole }, ...sources, uv.isOpen ? UNKNOWN : NOTHING]);
}

/** What a file names that the same step has made of a project file, as our own builder does. */
export function madeListing(path: string, running: Running): Listing | undefined {
  const { step, install } = running;
  const made = madeAt(path, running);
  if (!made) return undefined;
  const { of, extras, to } = made;
  const untouched = { ...step, effects: step.effects.filter((each) => !(each.is === 'write' && each.path === to)) };
  const folder = knownText(of);
  const found = isLeftAlone(path, untouched, install) && folder !== undefined ? projectAt(folder, undefined, running) : undefined;
  const names = extras.map(withoutQuotes);
  if (!found || names.includes(undefined)) return UNKNOWN;
  const { dependencies, extras: known } = found.project;
  // The program that lists them takes names as they are written, and the project's own name for that of a package.
  const lists = [dependencies, ...names.map((name) => known?.get(name ?? ''))];
  return ofLists({ ...found, project: { ...found.project, name: undefined } }, lists);
}

function madeAt(path: string, { step, install }: Running): (Effect & ListDependencies) | undefined {
  const cwd = workdirAt(step, install);
  return step.effects
    .slice(0, step.effects.indexOf(install))
    .filter((effect) => effect.is === 'listDependencies')
    .find(({ to }) => to !== undefined && resolve(cwd, withoutQuotes(to)) === path);
}
