import { writeBehind } from '../../edits/command.ts';
import { type Installation, hasFlag, hasKnownFlags, saidVerb, toolOf, writtenInstalls } from '../../engine/installs.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { maySay } from '../../engine/settings.ts';

export const rule: Rule = defineRule(
  {
    id: 'apt-recommends',
    group: 'size',
    severity: 'info',
    fix: 'quick',
    summary: '`apt-get install` brings packages along that are only recommended.',
  },
  {
    of: ['written install apt'],
    where: (doing) => writtenInstalls(doing).some(isOpen),
    image: (steps, report, world) => {
      for (const step of steps) {
        for (const install of writtenInstalls(step)) {
          const { verb } = install;
          if (!verb || !isOpen(install) || maySay(step, SETTING, world)) continue;
          report({
            at: install.at,
            message: `\`${toolOf(install)} install\` brings along what its packages only recommend. That is often more than the packages themselves. Add \`--no-install-recommends\`, and name what is needed of it.`,
            steps: [step],
            fix: () => ({
              title: 'Add `--no-install-recommends`',
              safe: false,
              edits: (program) => writeBehind(program, verb, ' --no-install-recommends'),
              changes: { calls: [step.call] },
            }),
          });
        }
      }
    },
  },
);

/** A setting of apt, given by an option or in a file that is copied or written. */
const SETTING = /(?<!--(?:no-)?)Install-Recommends|apt\.conf/i;

const isOpen = (install: Installation): boolean =>
  install.manager === 'apt' &&
  saidVerb(install) === 'install' &&
  hasKnownFlags(install) &&
  !hasFlag(install, /^--(?:no-install-recommends|install-recommends|download-only|simulate|reinstall)$/);
