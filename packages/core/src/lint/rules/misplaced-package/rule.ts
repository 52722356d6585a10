import { flat, show } from 'layerwright/spec';
import { requirementIn } from '../../../effects/requirement.ts';
import type { Effect } from '../../../effects/effect.ts';
import { userPart } from '../../edits/package.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { type Found, type Misplaced, placing } from './fix.ts';

export const rule: Rule = defineRule(
  {
    id: 'misplaced-package',
    group: 'correctness',
    severity: 'warning',
    fix: 'quick',
    summary: 'A package of the system is asked of pip, or one of Python of apt, or two names stand in one item.',
  },
  {
    of: ['install'],
    where: ({ effects }) => effects.flatMap(wordsOf).some((asked) => whyOf(asked) !== undefined),
    image: (steps, report) => {
      for (const step of steps) {
        const told = new Set<string>();
        for (const found of step.effects.flatMap(wordsOf).map((asked) => ({ step, ...asked }))) {
          const why = whyOf(found);
          if (why === undefined) continue;
          const message = MESSAGES[why](show(userPart(found.word)));
          if (told.has(message)) continue;
          told.add(message);
          report({ at: userPart(found.word), message, steps: [step], fix: () => placing(steps, found, why) });
        }
      }
    },
  },
);

type Asked = Pick<Found, 'install' | 'word'>;

const wordsOf = (effect: Effect): readonly Asked[] =>
  effect.is === 'install' && effect.adds ? effect.packages.map((word) => ({ install: effect, word })) : [];

/** Packages of Debian of which the index of Python has none, or something else by that name. */
const OF_SYSTEM =
  /^(?:build-essential|apt-utils|ca-certificates|software-properties-common|g\+\+|gcc|git|curl|sudo|unzip|libgl1(?:-mesa-glx)?|libglib2\.0-0|libsm6|libxext6|libxrender1|libsndfile1|lib[a-z\d.+-]+-dev|tesseract-ocr|libmagic1)$/;

/** Packages of Python of which Debian has none by that name: there they begin with `python3-`. */
const OF_PYTHON: ReadonlySet<string> = new Set([
  ...['numpy', 'scipy', 'pandas', 'torch', 'torchvision', 'torchaudio', 'tensorflow', 'transformers', 'diffusers', 'accelerate'],
  ...['scikit-learn', 'matplotlib', 'requests', 'flask', 'django', 'fastapi', 'pydantic', 'opencv-python', 'huggingface-hub'],
]);

function whyOf({ install: { manager, isTyped }, word }: Asked): Misplaced | undefined {
  const all = flat(userPart(word));
  if (all === '' || /[\uFFFC$]/.test(all)) return undefined;
  if (manager === 'pip' && isTyped && isTwoNames(all)) return 'two';
  if (manager === 'pip' && OF_SYSTEM.test(all)) return 'system';
  return manager === 'apt' && OF_PYTHON.has(all.toLowerCase()) ? 'python' : undefined;
}

const MESSAGES: Readonly<Record<Misplaced, (name: string) => string>> = {
  two: (name) =>
    `\`${name}\` is one item, which pip takes for one requirement. It ends with \`Invalid requirement\`. Write each package as an item of its own.`,
  system: (name) =>
    `\`${name}\` is a package of the system. pip finds none by that name, or something else. Install it with the system's package manager.`,
  python: (name) =>
    `\`${name}\` is a package of Python. apt ends with \`Unable to locate package\`, for there they have other names. Install it with pip, or as \`python3-…\`.`,
};

/** Words that are no requirement together, and each is one by itself. */
function isTwoNames(all: string): boolean {
  if (!/\S\s+\S/.test(all)) return false;
  const words = all.trim().split(/\s+/);
  const isRequirement = (text: string): boolean => requirementIn([{ text }]) !== undefined;
  return words.length > 1 && !isRequirement(all) && words.every((each) => /^[A-Za-z]/.test(each) && isRequirement(each));
}
