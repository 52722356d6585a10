import { type Text, type World, flat, show } from 'layerwright/spec';
import type { Effect, Install } from '../../../effects/effect.ts';
import { unescaped } from '../../../effects/shell/unescape.ts';
import { type Package, removePackage, userPart } from '../../edits/package.ts';
import { listingOf } from '../../engine/listed.ts';
import { isSameEnvironment } from '../../engine/requirements.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'duplicate-package',
    group: 'size',
    severity: 'info',
    fix: 'safe',
    summary: 'A package is installed that an earlier step has installed already.',
  },
  {
    of: ['install'],
    image: (steps, report, world) => {
      const earlier = new Map<string, Found>();
      const told = new Map<Found['install'], Set<string>>();
      for (const found of steps.flatMap((step) => packagesIn(step, world))) {
        const { key } = found;
        const first = earlier.get(key);
        if (!first || !isSameEnvironment(steps, first.step, found.step) || isOpen(steps, first, found)) {
          earlier.set(key, found);
          continue;
        }
        const { step, word, install } = found;
        // What one installation names many times is said once.
        if (told.get(install)?.has(key)) continue;
        told.set(install, (told.get(install) ?? new Set<string>()).add(key));
        report({
          at: word,
          message: `\`${show(userPart(unescaped(word)))}\` is installed above already. It costs time, and makes somebody look for a reason. Remove it here.`,
          steps: [step, first.step],
          related: [{ at: first.word, message: 'It is installed here.' }],
          fix: () => ({
            title: 'Remove it here',
            safe: true,
            edits: (program) => removePackage(program, found),
            changes: { calls: [step.call] },
          }),
        });
      }
    },
  },
);

/** A package. `key`: which one it is, and whose. */
type Named = { readonly word: Text; readonly key: string };
type Found = Named & Package & { readonly install: Effect & Install };

/** The packages of a step that are certainly installed, by names that are known: those of its command, and those of files. */
function packagesIn(step: Step, world: World): readonly Found[] {
  const out: Found[] = [];
  for (const install of step.effects) {
    if (install.is !== 'install') continue;
    for (const { word, key } of packagesOf(install)) out.push({ step, install, word, key });
    if (install.reads.length === 0 || !isPlain(install)) continue;
    for (const { at } of listingOf(step, install, world).requirements)
      for (const { word, key } of namedBy(install, at)) out.push({ step, install, word, key });
  }
  return out;
}

/** Many images have the same installation. */
const memo = new WeakMap<Install, readonly Named[]>();

function packagesOf(install: Install): readonly Named[] {
  let all = memo.get(install);
  if (!all) memo.set(install, (all = isPlain(install) ? install.packages.flatMap((word) => namedBy(install, word)) : []));
  return all;
}

const namedBy = ({ manager }: Install, word: Text): readonly Named[] =>
  userPart(word).length > 0 && /^[\w.+:=<>~!,[\]@'"-]+$/.test(flat(unescaped(word))) ? [{ word, key: `${manager} ${written(word)}` }] : [];

/** A flag may say where to, where from, or again. */
const isPlain = ({ manager, adds, by, flags, verb, reads, packages }: Install): boolean =>
  /^(?:apt|pip|apk)$/.test(manager) &&
  adds &&
  by.certain &&
  /^(?:install|add)$/.test(verb ? flat(verb) : '') &&
  !packages.some((word) => reads.includes(word)) &&
  by.run[0]?.value?.includes('/') === false &&
  flags.every((flag) =>
    /^(?:-r|--requirements?(?:=.*)?|-y|-q|-qq|-yq|-qy|--no-install-recommends|--no-cache-dir|--no-cache|-m|--yes|--quiet)$/.test(
      flat(flag),
    ),
  );

const written = (word: Text): string => flat(unescaped(word)).replace(/^(['"])(.*)\1$/, '$2');

/** Something between may have removed it. */
const isOpen = (steps: readonly Step[], first: Found, found: Found): boolean =>
  steps.slice(first.step.index, found.step.index + 1).some(({ effects }) => effects.some(({ is }) => is === 'anything'));
