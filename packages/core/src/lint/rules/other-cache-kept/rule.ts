import { type Text, flat } from 'layerwright/spec';
import { writeBehind } from '../../edits/command.ts';
import { type Installation, hasFlag, hasKnownFlags, hasMounts, saidVerb, writtenInstalls } from '../../engine/installs.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { maySay } from '../../engine/settings.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';
import { commandsOf } from '../../../effects/effects.ts';

export const rule: Rule = defineRule(
  {
    id: 'other-cache-kept',
    group: 'size',
    severity: 'info',
    fix: 'safe',
    summary: 'A package manager keeps what it downloaded in the layer: conda, npm, yarn, dnf, apk, zypper, uv.',
  },
  {
    of: ['written install'],
    where: (doing) => writtenInstalls(doing).some(({ tool }) => Object.hasOwn(CACHES, tool)),
    image: (steps, report, world) => {
      for (const step of steps) {
        const installs = writtenInstalls(step).filter((install) => isCaching(install, step));
        for (const install of lastOfEach(installs)) {
          const cache = CACHES[install.tool];
          if (!cache || maySay(step, cache.setting, world)) continue;
          report({
            at: install.at,
            message: `\`${saidBy(install)}\` keeps what it downloads in a cache. It stays in the layer, and nothing reads it when the image runs. ${cache.flag ? `Add \`${cache.flag}\`` : `Run \`${cache.clean ?? ''}\` in the same command`}.`,
            steps: [step],
            fix: () => ({
              title: cache.flag ? `Add \`${cache.flag}\`` : `Run \`${cache.clean ?? ''}\` behind it`,
              safe: true,
              edits: (program) => {
                const part = cache.flag ? install.verb : placeBehind(install, step);
                return part && writeBehind(program, part, cache.flag ? ` ${cache.flag}` : ` && ${cache.clean ?? ''}`);
              },
              changes: { calls: [step.call] },
            }),
          });
        }
      }
    },
  },
);

/** How a program is told to keep nothing, by a flag or a command; `setting`: what says so in another way. */
type Cache = { readonly verbs: RegExp; readonly flag?: string; readonly clean?: string; readonly setting: RegExp };

const CONDA = { verbs: /^(?:install|create|update|env)$/, setting: /condarc|pkgs_dirs|CONDA_PKGS_DIRS/ };
const DNF = { verbs: /^(?:install|update|upgrade|groupinstall|reinstall)$/, setting: /keepcache|(?:dnf|yum)\.conf/ };

const CACHES: Readonly<Record<string, Cache>> = {
  conda: { ...CONDA, clean: 'conda clean -afy' },
  mamba: { ...CONDA, clean: 'mamba clean -afy' },
  micromamba: { ...CONDA, clean: 'micromamba clean -ay' },
  npm: {
    verbs: /^(?:install|i|ci|add|update)$/,
    clean: 'npm cache clean --force',
    setting: /npmrc|npm_config_cache|npm config|--cache\b/i,
  },
  yarn: { verbs: /^(?:|install|add|global)$/, clean: 'yarn cache clean', setting: /yarnrc|YARN_CACHE|yarn config|cache-folder/i },
  dnf: { ...DNF, clean: 'dnf clean all' },
  yum: { ...DNF, clean: 'yum clean all' },
  microdnf: { ...DNF, clean: 'microdnf clean all' },
  zypper: { verbs: /^(?:install|in|update|up)$/, clean: 'zypper clean --all', setting: /zypp\.conf/ },
  apk: { verbs: /^(?:add|upgrade)$/, flag: '--no-cache', setting: /--no-cache|cache-dir/ },
  uv: { verbs: /^install$/, flag: '--no-cache', setting: /UV_NO_CACHE|UV_CACHE_DIR|uv\.toml|--cache-dir|\buv .*\s-n\b/ },
};

/** What a program was told, as one writes it: `uv` has its `install` below `pip`. */
const saidBy = (install: Installation): string =>
  [install.tool, ...(install.tool === 'uv' ? ['pip'] : []), saidVerb(install)].join(' ').trim();

function isCaching(install: Installation, step: Step): boolean {
  const { tool, manager, by } = install;
  const cache = Object.hasOwn(CACHES, tool) ? CACHES[tool] : undefined;
  if (
    !cache?.verbs.test(saidVerb(install)) ||
    !install.adds ||
    !hasKnownFlags(install) ||
    hasFlag(install, /^(?:--no-cache(?:-dir)?|--dry-run)$/)
  )
    return false;
  const after = step.effects.slice(step.effects.findIndex((effect) => effect === install) + 1);
  const isGone = after.some((effect) => effect.is === 'anything' || (effect.is === 'clean' && effect.manager === manager));
  const isSet = before(step).facts.manager === 'unknown' || step.effects.some((effect) => effect.is === 'anything' && effect.at === by.at);
  return step.isKept && !hasMounts(step) && !isGone && !isSet;
}

/** One command cleans behind all of a program's installations. */
const lastOfEach = (installs: readonly Installation[]): readonly Installation[] =>
  installs.filter(
    (install, i) => CACHES[install.tool]?.flag !== undefined || !installs.slice(i + 1).some(({ tool }) => tool === install.tool),
  );

/** Behind a command that runs for certain, in the shell of the step, and whose failure nothing catches. */
function placeBehind({ by }: Installation, { instruction }: Step): Text | undefined {
  const { commands, unread } = commandsOf(instruction);
  const next = commands[commands.indexOf(by) + 1];
  const isPlain = by.certain && by.shell === 0 && !by.pipe && !/^(?:\|\||&)$/.test(next?.link ?? '');
  return !unread && isPlain && !/#/.test(flat(by.at)) ? by.at : undefined;
}
