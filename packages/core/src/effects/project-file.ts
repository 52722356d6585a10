import { poetryDependencies, poetryVersion } from './poetry-dependencies.ts';
import { remembering } from './remembering.ts';
import { type Table, type Toml, type Written, isList, isTable, isWritten, readToml, tableAt } from './toml.ts';

/** Requirements by the name of the group that they are in, as it is written. Of a list that is not known there is none. */
export type Lists = ReadonlyMap<string, readonly Written[] | undefined>;

/** What a `pyproject.toml` says of what a project needs. What another program has to say is not known: nothing. */
export type ProjectFile = {
  /** What the project is called, as an index compares names. */
  readonly name: string | undefined;
  /** The Pythons that it is for: `>=3.10`. */
  readonly python: string | undefined;
  readonly dependencies: readonly Written[] | undefined;
  readonly extras: Lists | undefined;
  /** Those of `[dependency-groups]`, each with what it includes. */
  readonly groups: Lists;
  readonly uv: UvSettings;
};

/** What uv reads of the file besides. */
export type UvSettings = {
  /** What it takes in the place of a package of an index, by the names that indexes compare: git's address, where it is one. */
  readonly sources: ReadonlyMap<string, Written | undefined>;
  /** What it installs unless it is told not to; nothing where that is not known. */
  readonly defaultGroups: readonly string[] | undefined;
  /** The project is installed itself, unless a command says otherwise. */
  readonly isPackage: boolean;
  /** The settings say where packages come from, or which versions. */
  readonly isOpen: boolean;
};

/** What a file says, which is read once for as long as it is the same; nothing for what is no TOML. */
export const projectFileIn: (text: string) => ProjectFile | undefined = remembering((text) => {
  const table = readToml(text);
  return table && projectIn(table);
});

function projectIn(table: Table): ProjectFile {
  const project = table.get('project');
  const common = { groups: groupsIn(table), uv: uvIn(table) };
  if (isTable(project)) return { ...common, ...ofProject(project, table) };
  const poetry = project === undefined && isBuiltByPoetry(table) ? tableAt(table, 'tool', 'poetry') : undefined;
  return { ...common, name: nameIn(poetry), python: poetryPython(poetry), dependencies: poetryDependencies(poetry), extras: undefined };
}

type OfProject = Pick<ProjectFile, 'name' | 'python' | 'dependencies' | 'extras'>;

function ofProject(project: Table, table: Table): OfProject {
  const dynamic = textsIn(project.get('dynamic') ?? [])?.map(({ text }) => text);
  const isStatic = (name: string): boolean => dynamic?.includes(name) === false;
  const extras = project.get('optional-dependencies');
  const poetry = dynamic?.includes('dependencies') === true && isBuiltByPoetry(table) ? tableAt(table, 'tool', 'poetry') : undefined;
  return {
    name: nameIn(project),
    python: isStatic('requires-python') ? textOf(project.get('requires-python')) : undefined,
    dependencies: isStatic('dependencies') ? textsIn(project.get('dependencies') ?? []) : poetryDependencies(poetry),
    extras: isStatic('optional-dependencies') ? listsIn(extras) : undefined,
  };
}

const textOf = (value: Toml): string | undefined => (isWritten(value) ? value.text : undefined);

const nameIn = (table: Table | undefined): string | undefined => {
  const name = textOf(table?.get('name'));
  return name === undefined ? undefined : normalisedName(name);
};

/** The name of a project as an index compares it. */
export const normalisedName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/** A list of nothing but strings. */
function textsIn(value: Toml): readonly Written[] | undefined {
  return isList(value) && value.every(isWritten) ? value : undefined;
}

function listsIn(value: Toml): Lists | undefined {
  if (value === undefined) return new Map();
  return isTable(value) ? new Map([...value].map(([name, list]) => [name, textsIn(list)])) : undefined;
}

const isBuiltByPoetry = (table: Table): boolean => /^poetry\b/.test(textOf(tableAt(table, 'build-system')?.get('build-backend')) ?? '');

/** The Python among what Poetry is told of, as the packages that it builds say it. */
function poetryPython(poetry: Table | undefined): string | undefined {
  const said = textOf((poetry && tableAt(poetry, 'dependencies'))?.get('python'));
  return said === undefined ? undefined : poetryVersion(said);
}

/** Groups that include groups, as they are all in one file: deeper than this only those that include themselves. */
const DEEPEST = 8;

function groupsIn(table: Table): Lists {
  const groups = tableAt(table, 'dependency-groups') ?? new Map<string, Toml>();
  const legacy = tableAt(table, 'tool', 'uv')?.get('dev-dependencies');
  const all = new Map([...groups.keys()].map((name) => [name, groupIn(groups, name, 0)]));
  if (legacy !== undefined) all.set('dev', together(all.has('dev') ? all.get('dev') : [], textsIn(legacy)));
  return all;
}

const together = (a: readonly Written[] | undefined, b: readonly Written[] | undefined): readonly Written[] | undefined =>
  a && b && [...a, ...b];

function groupIn(groups: Table, name: string, depth: number): readonly Written[] | undefined {
  const key = [...groups.keys()].find((each) => normalisedName(each) === normalisedName(name));
  const list = key === undefined ? undefined : groups.get(key);
  if (!isList(list) || depth > DEEPEST) return undefined;
  return list.reduce<readonly Written[] | undefined>((before, each) => {
    if (isWritten(each)) return together(before, [each]);
    const included = isTable(each) ? textOf(each.get('include-group')) : undefined;
    return included === undefined ? undefined : before && together(before, groupIn(groups, included, depth + 1));
  }, []);
}

/** Settings of uv that say something of a project alone, and nothing of what is installed for it. */
const HARMLESS = ['sources', 'default-groups', 'dev-dependencies', 'package', 'managed', 'workspace', 'required-version', 'cache-keys'];

function uvIn(table: Table): UvSettings {
  const uv = tableAt(table, 'tool', 'uv');
  const chosen = uv?.get('default-groups');
  return {
    sources: new Map([...((uv && tableAt(uv, 'sources')) ?? [])].map(([name, source]) => [normalisedName(name), gitIn(source)])),
    defaultGroups: chosen === undefined ? ['dev'] : textsIn(chosen)?.map(({ text }) => text),
    isPackage: table.has('build-system') || uv?.get('package') === true,
    isOpen: uv !== undefined && [...uv.keys()].some((key) => !HARMLESS.includes(key)),
  };
}

/** `git+https://example.com/a@v1`, in the line of its address. */
function gitIn(source: Toml): Written | undefined {
  const git = isTable(source) ? source.get('git') : undefined;
  if (!isTable(source) || !isWritten(git)) return undefined;
  const ref = ['rev', 'tag', 'branch'].flatMap((key) => textOf(source.get(key)) ?? [])[0];
  return { text: `git+${git.text}${ref === undefined ? '' : `@${ref}`}`, line: git.line };
}
