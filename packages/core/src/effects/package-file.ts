import { remembering } from './remembering.ts';

/** What a `package.json` says of the files that an installation reads besides it. */
export type PackageFile = {
  /** There are projects below it, each with such a file of its own. */
  readonly hasWorkspaces: boolean;
  /** It runs a script of the project, or installs or patches something by files of it. */
  readonly readsMore: boolean;
};

/** What a file says, which is read once for as long as it is the same; nothing for what is no such file. */
export const packageFileIn: (text: string) => PackageFile | undefined = remembering((text) => {
  const all = parsed(text);
  return isRecord(all) ? { hasWorkspaces: all['workspaces'] !== undefined, readsMore: readsMore(all) } : undefined;
});

type Members = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is half typed says nothing yet.
    return undefined;
  }
}

/** Those that npm, yarn or pnpm runs when it installs what a project needs. */
const SCRIPTS = /^(?:(?:pre|post)?(?:install|prepare)|prepublish)$/;
const LISTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides', 'resolutions'];
const LOCAL = /^(?:file|link|portal|patch|exec):|^\.{0,2}\/|^~\//;

function readsMore(all: Members): boolean {
  const { scripts, pnpm } = all;
  const hasScript = isRecord(scripts) && Object.keys(scripts).some((name) => SCRIPTS.test(name));
  const isPatching = isRecord(pnpm) && pnpm['patchedDependencies'] !== undefined;
  return hasScript || isPatching || LISTS.some((name) => isLocal(all[name]));
}

const isLocal = (list: unknown): boolean =>
  isRecord(list) && Object.values(list).some((each) => (typeof each === 'string' ? LOCAL.test(each) : isLocal(each)));
