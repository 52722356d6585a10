import { type World, flat, show } from 'layerwright/spec';
import { writeBehind } from '../../edits/command.ts';
import { type Installation, hasFlag, hasKnownFlags, saidVerb, toolOf, writtenInstalls } from '../../engine/installs.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { maySay } from '../../engine/settings.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'interactive-install',
    group: 'correctness',
    severity: 'error',
    fix: 'safe',
    summary: 'A package manager asks whether to go on, and nobody answers during a build.',
  },
  {
    of: ['written install'],
    where: (doing) => writtenInstalls(doing).some((install) => isAsking(install) && !isAnsweredBy(install)),
    image: (steps, report, world) => {
      for (const step of steps) {
        for (const install of writtenInstalls(step)) {
          const { verb } = install;
          if (!verb || !isAsking(install) || isAnswered(install, step, world)) continue;
          report({
            at: install.at,
            message: `\`${toolOf(install)} ${saidVerb(install)}\` asks whether to go on. Nobody answers during a build, so it stops there or installs nothing. Add \`-y\`.`,
            steps: [step],
            fix: () => ({
              title: 'Add `-y`',
              safe: true,
              edits: (program) => writeBehind(program, verb, ' -y'),
              changes: { calls: [step.call] },
            }),
          });
        }
      }
    },
  },
);

/** What each program asks about, by its commands. `microdnf` asks nothing, whatever it is told. */
const ASKS: Readonly<Record<string, RegExp>> = {
  'apt-get': /^(?:install|remove|purge|autoremove|upgrade|dist-upgrade|build-dep)$/,
  apt: /^(?:install|remove|purge|autoremove|upgrade|full-upgrade)$/,
  dnf: /^(?:install|remove|upgrade|update|groupinstall)$/,
  yum: /^(?:install|remove|upgrade|update|groupinstall)$/,
  zypper: /^(?:install|in|remove|rm|update|up)$/,
  conda: /^(?:install|create|update|remove)$/,
  mamba: /^(?:install|create|update|remove)$/,
  micromamba: /^(?:install|create|update|remove)$/,
};

function isAsking(install: Installation): boolean {
  const asks = Object.hasOwn(ASKS, install.tool) ? ASKS[install.tool] : undefined;
  return asks?.test(saidVerb(install)) === true && hasKnownFlags(install);
}

const YES = /^(?:-[a-zA-Z]*y[a-zA-Z]*|-qq|-q=2|--(?:yes|assume-?yes|force-yes|quiet=2|non-interactive|dry-run|simulate)|-s)$/;
const SETTINGS = /assume-?yes|always_yes|condarc|(?:apt|dnf|yum|zypp)\.conf|\byes\b\s*\|/i;

/** A flag, a setting or another command answers. */
function isAnswered(install: Installation, step: Step, world: World): boolean {
  if (isAnsweredBy(install) || maySay(step, SETTINGS, world)) return true;
  if (install.manager !== 'conda') return install.by.redirects.some(({ operator }) => operator.startsWith('<'));
  return ['CONDA_ALWAYS_YES', 'MAMBA_ALWAYS_YES'].some((name) => before(step).env(name) !== 'unset') || isShown(install);
}

/** Whether its own flags answer, or what is piped into it. */
function isAnsweredBy(install: Installation): boolean {
  const quiet = install.flags.filter((flag) => /^(?:-q|--quiet)$/.test(flat(flag)));
  if (install.manager === 'zypper' && hasFlag(install, /^-n$/)) return true;
  return hasFlag(install, YES) || quiet.length > 1 || (install.by.pipe?.place ?? 0) > 0;
}

/** Where the words of a command are shown only. */
const isShown = ({ at }: Installation): boolean => /--(?:help|json)\b/.test(show(at));
