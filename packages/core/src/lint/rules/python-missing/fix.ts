import { isManaged } from '../../../catalog/apt/apt.ts';
import type { TextEdit } from '../../../place.ts';
import type { Program } from '../../../syntax/program.ts';
import { insertBefore } from '../../edits/insert.ts';
import { type Installed, addPackages } from '../../edits/package.ts';
import { spell, spellApt } from '../../edits/spell.ts';
import { startFrom } from '../../edits/start-from.ts';
import type { StageBase } from '../../engine/base.ts';
import type { Draft } from '../../engine/fix.ts';
import { systemInstallAbove } from '../../engine/installs.ts';
import type { PipInstall } from '../../engine/pip.ts';
import { ownPython, pythonOn } from '../../engine/python-base.ts';
import type { Step } from '../../engine/steps.ts';

/** What brings pip along for an installation: the builder's own Python, an image of Python, or the package of the distribution. */
export function bringingPip(steps: readonly Step[], base: StageBase, missing: PipInstall, today: string): Draft | undefined {
  const python = ownPython(base.facts);
  if (python === undefined) return undefined;
  if (hasOwnPython(missing)) return insertingPython(missing, python);
  const image = pythonOn(base.facts, python, today);
  if (image !== undefined && base.reference.repository.endsWith('debian')) return startFrom(base, image);
  return isManaged(`${base.facts.system} ${base.facts.release}`) ? undefined : installingPip(steps, missing);
}

/** Whether a builder brings a Python itself. */
export const hasOwnPython = ({ step: { call } }: PipInstall): boolean => spell({ text: '' }, call, 'python', '3') !== undefined;

/** The packages of Debian and Ubuntu that bring pip, and `python` where that is what runs it. */
export const packagesFor = ({ effect }: PipInstall): readonly string[] =>
  effect.by.run[0]?.value === 'python' ? ['python3-pip', 'python-is-python3'] : ['python3-pip'];

const insertingPython = ({ step: { call } }: PipInstall, python: string): Draft => ({
  title: `Install Python ${python} before it`,
  safe: false,
  edits: (source) => inserted(source, call, spell(source, call, 'python', python)),
  changes: { calls: [call] },
});

function installingPip(steps: readonly Step[], missing: PipInstall): Draft {
  const { step, effect } = missing;
  const names = packagesFor(missing);
  const above = systemInstallAbove(steps, step, effect);
  const apt = above?.install.manager === 'apt' ? above : undefined;
  return {
    title: `Install ${names.map((name) => `\`${name}\``).join(' and ')} before it`,
    safe: false,
    edits: (source) => (apt ? addPackages(source, apt, names) : inserted(source, step.call, spellApt(source, step.call, names))),
    changes: { calls: [apt?.step.call ?? step.call] },
  };
}

const inserted = (source: Program, call: Installed['step']['call'], written: string | undefined): readonly TextEdit[] | undefined =>
  written === undefined ? undefined : insertBefore(source, call, written);
