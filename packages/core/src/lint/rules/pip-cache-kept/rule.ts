import { writeBehind } from '../../edits/command.ts';
import { type Installation, hasFlag, hasKnownFlags, hasMounts, saidVerb, writtenInstalls } from '../../engine/installs.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { maySay } from '../../engine/settings.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'pip-cache-kept',
    group: 'size',
    severity: 'info',
    fix: 'safe',
    summary: '`pip install` keeps what it downloaded in the layer, beside what it installed.',
  },
  {
    of: ['written install pip'],
    where: (doing) => writtenInstalls(doing).some(isCaching),
    image: (steps, report, world) => {
      for (const step of steps) {
        for (const install of writtenInstalls(step)) {
          const { verb } = install;
          if (!verb || !isCaching(install) || !isKept(install, step) || maySay(step, SETTING, world)) continue;
          report({
            at: install.at,
            message:
              '`pip install` keeps what it downloads in a cache. The layer holds each package twice, and nothing reads the second one. Add `--no-cache-dir`.',
            steps: [step],
            fix: () => ({
              title: 'Add `--no-cache-dir`',
              safe: true,
              edits: (program) => writeBehind(program, verb, ' --no-cache-dir'),
              changes: { calls: [step.call] },
            }),
          });
        }
      }
    },
  },
);

/** A setting of pip, in whatever way it is given. */
const SETTING = /no.?cache.?dir|pip\.conf|pip3? config|--cache-dir/i;

const isCaching = (install: Installation): boolean =>
  /^(?:pip|pip3|python[\d.]*)$/.test(install.tool) &&
  saidVerb(install) === 'install' &&
  hasKnownFlags(install) &&
  !hasFlag(install, /^--(?:no-cache(?:-dir)?|dry-run)$/);

/** Of an image whose variables nobody knows it is not known whether it caches. What else is not understood may remove the cache. */
function isKept(install: Installation, step: Step): boolean {
  const { env, facts } = before(step);
  const after = step.effects.slice(step.effects.findIndex((effect) => effect === install) + 1);
  const isGone = after.some(
    (effect) => (effect.is === 'anything' && effect.at !== install.at) || (effect.is === 'clean' && effect.manager === 'pip'),
  );
  return step.isKept && facts.manager !== 'unknown' && env('PIP_NO_CACHE_DIR') === 'unset' && !hasMounts(step) && !isGone;
}
