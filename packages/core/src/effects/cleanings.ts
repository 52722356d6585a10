import { type Text, flat } from 'layerwright/spec';
import type { Clean, Effect, Manager } from './effect.ts';

type Kept = Pick<Clean, 'manager' | 'what'> & { readonly folder: RegExp };

/** Folders in which managers keep what they have downloaded. */
const CACHES: readonly (readonly [RegExp, Manager])[] = [
  [/^\/var\/cache\/apt\b/, 'apt'],
  [/^(?:~|\/root|\$HOME)\/\.cache(?:\/?\*?$|\/(?:pip|uv)\b)/, 'pip'],
  [/^\/var\/cache\/apk\b/, 'apk'],
  [/^\/var\/cache\/(?:dnf|yum)\b/, 'dnf'],
  [/^\/var\/cache\/zypp\b/, 'zypper'],
  [/^\/opt\/(?:conda|miniconda3?)\/pkgs\b/, 'conda'],
  [/^(?:(?:~|\/root|\$HOME)\/\.npm|\/usr\/local\/share\/\.cache)\b/, 'npm'],
];

/** Of the index a folder above it will do as well. */
const KEPT: readonly Kept[] = [
  { manager: 'apt', what: 'index', folder: /^\/var(?:\/lib)?(?:\/\*?)?$|^\/var\/lib\/apt(?:\/lists\b|\/?\*?$)/ },
  ...CACHES.map(([folder, manager]): Kept => ({ manager, what: 'cache', folder })),
];

/** Where bash makes several paths of it, and `sh` of Debian none. */
const IN_BRACES = /^\/var\/(?:lib\/(?:apt\/)?)?[^/]*\{/;

/** What the commands of one instruction do, and before each removal what of a manager it takes away: `cd` says where it stands. */
export function withCleanings(done: readonly Effect[]): readonly Effect[] {
  if (!done.some(({ is }) => is === 'remove')) return done;
  const out: Effect[] = [];
  let cwd = '';
  for (const effect of done) {
    if (effect.is === 'enter') cwd = within(cwd, written(effect.path));
    if (effect.is === 'remove') out.push(...cleanedBy(effect, cwd).filter((each) => !out.some((other) => isSame(each, other))));
    out.push(effect);
  }
  return out;
}

function cleanedBy({ path, at }: Effect & { readonly is: 'remove' }, cwd: string): readonly Effect[] {
  const removed = within(cwd, written(path));
  if (IN_BRACES.test(removed)) return [{ is: 'anything', at }];
  return KEPT.filter(({ folder }) => folder.test(removed)).map(({ manager, what }) => ({ is: 'clean', manager, what, at }));
}

/** One command removes several paths of the same. */
const isSame = (a: Effect, b: Effect): boolean =>
  a.is === 'clean' && b.is === 'clean' && b.at === a.at && b.manager === a.manager && b.what === a.what;

/** A path that is not known is none of these effects. */
const written = (path: Text): string => flat(path).replace(/["']/g, '');

const within = (cwd: string, path: string): string =>
  /^[/~$]/.test(path) || path === '' ? path : cwd === '' ? path : `${cwd.replace(/\/+$/, '')}/${path.replace(/^(?:\.\/)+/, '')}`;
