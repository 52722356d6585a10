import { flat } from 'layerwright/spec';
import type { Effect, Install } from '../../../effects/effect.ts';
import type { TextEdit } from '../../../place.ts';
import type { Program } from '../../../syntax/program.ts';
import { splitElement } from '../../edits/element.ts';
import { insertBefore } from '../../edits/insert.ts';
import { type Package, addPackages, removePackage, userPart } from '../../edits/package.ts';
import { replaceText } from '../../edits/replace.ts';
import { spellApt } from '../../edits/spell.ts';
import type { Draft } from '../../engine/fix.ts';
import { systemInstallAbove } from '../../engine/installs.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

/** Why a package is misplaced: two stand in one item, it is one of the system, or one of Python. */
export type Misplaced = 'two' | 'system' | 'python';

/** A package, and the effect that installs it. */
export type Found = Package & { readonly install: Effect & Install };

/** Puts a package where it belongs, as far as it is known what is there. */
export function placing(steps: readonly Step[], found: Found, why: Misplaced): Draft | undefined {
  if (why === 'two') return splitting(found);
  const { facts } = before(found.step);
  if (facts.manager !== 'apt') return undefined;
  if (why === 'system') return movingToApt(steps, found);
  const isOwn = facts.pythonFrom === 'none' || facts.pythonFrom === 'system';
  return isOwn ? renaming(found) : undefined;
}

/** The words of an item that is two. */
const wordsOf = ({ word }: Found): readonly string[] => flat(userPart(word)).trim().split(/\s+/);

const splitting = (found: Found): Draft => ({
  title: 'Write each as an item of its own',
  safe: false,
  edits: (source) => splitElement(source, found.step.call, userPart(found.word), wordsOf(found)),
  changes: { calls: [found.step.call] },
});

function movingToApt(steps: readonly Step[], found: Found): Draft {
  const name = flat(userPart(found.word));
  const above = systemInstallAbove(steps, found.step, found.install);
  const apt = above?.install.manager === 'apt' ? above : undefined;
  return {
    title: `Install \`${name}\` with apt`,
    safe: false,
    edits: (source) => {
      const removed = removePackage(source, found);
      const added = apt ? addPackages(source, apt, [name]) : insertedBefore(source, found.step, name);
      return removed && added && [...added, ...removed];
    },
    changes: { calls: [found.step.call, ...(apt ? [apt.step.call] : [])] },
  };
}

function insertedBefore(source: Program, { call }: Step, name: string): readonly TextEdit[] | undefined {
  const written = spellApt(source, call, [name]);
  return written === undefined ? undefined : insertBefore(source, call, written);
}

/** What Debian and Ubuntu call packages of Python, in all releases that get fixes. Other names are not the same with `python3-` before. */
const NAMES: Readonly<Record<string, string>> = {
  numpy: 'python3-numpy',
  scipy: 'python3-scipy',
  pandas: 'python3-pandas',
  matplotlib: 'python3-matplotlib',
  'scikit-learn': 'python3-sklearn',
  requests: 'python3-requests',
  flask: 'python3-flask',
  django: 'python3-django',
};

/** The package that the distribution has for its own Python, which is the only one there. */
function renaming({ step, word }: Found): Draft | undefined {
  const name = flat(userPart(word)).toLowerCase();
  const instead = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  return instead === undefined
    ? undefined
    : {
        title: `Install \`${instead}\``,
        safe: false,
        edits: (source) => replaceText(source, userPart(word), instead),
        changes: { calls: [step.call] },
      };
}
