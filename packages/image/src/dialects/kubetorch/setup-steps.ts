import type { Image } from '../../model.ts';
import { chain } from '../../order.ts';
import { show } from '../../render/dockerfile/target.ts';

export type ImageSetupStepType = 'PIP_INSTALL' | 'SET_ENV_VARS' | 'CMD_RUN' | 'RSYNC' | 'SYNC_PACKAGE';
/** A call, by its kind, and the lines that it makes. */
export type ImageSetupStep = { readonly type: ImageSetupStepType; readonly lines: readonly string[] };

const TYPES: ReadonlyMap<string, ImageSetupStepType> = new Map([
  ['pipInstall', 'PIP_INSTALL'],
  ['setEnvVars', 'SET_ENV_VARS'],
  ['runBash', 'CMD_RUN'],
  ['rsync', 'RSYNC'],
  ['copy', 'RSYNC'],
  ['syncPackage', 'SYNC_PACKAGE'],
]);

/** The setup steps of an image, in the order in which they are done. */
export const stepsOf = (image: Image): readonly ImageSetupStep[] =>
  chain(image).flatMap(({ call, makes }) => {
    const type = TYPES.get(call.method);
    return type ? [{ type, lines: makes.flatMap(({ text }) => (text.length > 0 ? [show(text)] : [])) }] : [];
  });
