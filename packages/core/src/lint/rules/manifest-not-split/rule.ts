import { type World, flat, isWord, known, show } from 'layerwright/spec';
import { knownText } from '../../../effects/effects.ts';
import { linesOfRequirements } from '../../../effects/requirements-file.ts';
import { splitManifest } from '../../edits/split-manifest.ts';
import { contextFileAt } from '../../engine/context-file.ts';
import { insideContext } from '../../engine/context-paths.ts';
import { isIndependent } from '../../engine/independence.ts';
import { npmManifest } from '../../engine/npm-manifest.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { type Step, resolve } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'manifest-not-split',
    group: 'cache-order',
    severity: 'warning',
    fix: 'quick',
    summary: 'A whole directory is added before an installation that reads one file of it.',
  },
  {
    of: ['install'],
    where: ({ effects }) => effects.some((effect) => effect.is === 'install' && (effect.project || effect.reads.length > 0)),
    image: (steps, report, world) => {
      steps.forEach((added, i) => {
        const directory = directoryOf(added, world);
        if (!directory) return;
        const found = steps.slice(i + 1).findIndex((step) => !isIndependent(added, step));
        const install = found < 0 ? undefined : steps[i + 1 + found];
        const manifest = install && manifestOf(install, directory.to);
        const read = manifest === OF_NPM ? npmManifest(directory.from, world) : manifest;
        if (!install || manifest === undefined || read === undefined || readsMore(install, world)) return;
        report({
          at: added.call.from,
          message: manifest === OF_NPM ? messageOfNpm(read) : messageOf(manifest, directory.from),
          steps: [added, install],
          related: [{ at: install.call.from, message: 'This installs again.' }],
          ...(manifest !== OF_NPM && {
            fix: () => ({
              title: `Add \`${manifest}\` before the installation, and the rest behind it`,
              safe: false,
              edits: (source) => splitManifest(source, { added: added.call, install: install.call, ...pathsOf(directory, manifest) }),
              changes: { calls: [added.call] },
            }),
          }),
        });
      });
    },
  },
);

/** Its lock file, which is read too, has many names. */
const OF_NPM = 'package.json';

const messageOf = (manifest: string, from: string): string =>
  `The installation reads only \`${manifest}\` of \`${from}\`, and each edit of any other file in it installs everything again. Add \`${manifest}\` first, install, and add the rest behind that.`;

const messageOfNpm = (read: string): string =>
  `The installation reads ${read}, and each edit of any other file installs everything again. Add these first, install, and add the rest behind that.`;

type Directory = { readonly from: string; readonly to: string };

/** A directory of the context that a step copies as it is, and the one that then holds the same. */
function directoryOf({ instruction, workdir }: Step, world: World): Directory | undefined {
  const what = instruction.do === 'copy' && instruction.of === 'context' && instruction.what.length === 1 ? instruction.what[0] : undefined;
  if (instruction.do !== 'copy' || !what || !isWord(what) || !known(what) || !what.some(({ from }) => from)) return undefined;
  const to = resolve(workdir, knownText(instruction.to));
  return to !== undefined && isDirectory(flat(what), world) ? { from: show(what), to } : undefined;
}

function isDirectory(path: string, world: World): boolean {
  const inside = insideContext(path);
  if (inside === undefined || /[*?[$]/.test(inside)) return false;
  const kind = inside === '' ? 'directory' : world.kind(inside);
  return kind === 'directory' || (kind === undefined && path.endsWith('/'));
}

/** The one file of a directory that an installation reads; nothing where it may read others. */
function manifestOf({ effects, workdir }: Step, directory: string): string | undefined {
  if (effects.some(({ is }) => is === 'anything' || is === 'read' || is === 'enter')) return undefined;
  const [install, ...more] = effects.flatMap((effect) => (effect.is === 'install' && effect.adds ? [effect] : []));
  if (!install || more.length > 0) return undefined;
  if (install.manager === 'npm') return install.project && workdir === directory ? OF_NPM : undefined;
  if (install.manager !== 'pip' || install.project || install.reads.length !== 1) return undefined;
  const name = nameIn(directory, resolve(workdir, knownText(install.reads[0])));
  return /^[^/]*requirements[^/]*\.(?:txt|in)$/.test(name) ? name : undefined;
}

/** Whether the list is known, and names other files: projects, archives, and lists. */
function readsMore(install: Step, world: World): boolean {
  const { effects, workdir } = install;
  const [path] = effects.flatMap((effect) => (effect.is === 'install' ? effect.reads : []));
  const at = resolve(workdir, knownText(path));
  const file = at === undefined ? undefined : contextFileAt(at, install, world);
  const lines = linesOfRequirements((file && world.text(file.path)) ?? '');
  return lines.some((line) => line.is === 'file' || (line.is === 'unnamed' && !/:\/\//.test(line.text)));
}

/** The rest of a path in a directory. */
function nameIn(directory: string, path = ''): string {
  const start = directory === '/' ? '/' : `${directory}/`;
  return path.startsWith(start) ? path.slice(start.length) : '';
}

const pathsOf = ({ from, to }: Directory, name: string): { readonly from: string; readonly to: string } => ({
  from: `${from.replace(/\/+$/, '')}/${name}`,
  to: `${to === '/' ? '' : to}/${name}`,
});
