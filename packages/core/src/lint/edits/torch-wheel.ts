import { flat } from 'layerwright/spec';
import { torchIndex } from '../../catalog/torch/torch.ts';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import type { Draft } from '../engine/fix.ts';
import type { Asked } from '../engine/pip.ts';
import type { TorchBuild } from '../engine/torch.ts';
import { addOption } from './option.ts';
import { replaceText } from './replace.ts';

/** A build of torch, as `cu128`, and the one to be taken in its place. */
export type OtherWheel = { readonly from: string; readonly to: string };

/** Has pip take another build of torch: where the command says which, there, and else by the index of it. */
export const takeWheel = ({ asked, version, wheel }: TorchBuild, better: string): Draft => ({
  title: `Take torch ${version} for ${better}`,
  safe: false,
  edits: (source) => {
    const replaced = replaceWheel(source, asked, { from: wheel, to: better });
    return replaced?.length === 0 ? addWheelIndex(source, asked, better) : replaced;
  },
  changes: { calls: [asked.step.call] },
});

/** Writes another build in the version and in the address of the index, wherever it stands in the command; nothing where it does not. */
export function replaceWheel(source: Program, { effect, requirement }: Asked, { from, to }: OtherWheel): readonly TextEdit[] | undefined {
  const words = [requirement.at, ...effect.by.run.map(({ at }) => at).filter((at) => flat(at).includes(`/whl/${from}`))].filter((at) =>
    flat(at).includes(from),
  );
  const edits = words.map((at) => replaceText(source, at, flat(at).replace(from, to)));
  return edits.every((each) => each !== undefined) ? edits.flat() : undefined;
}

/** Has pip look on the index of a build too, which it prefers: `2.13.0+cpu` is newer to it than `2.13.0`. */
export function addWheelIndex(
  source: Program,
  { step: { call }, effect, requirement }: Asked,
  wheel: string,
): readonly TextEdit[] | undefined {
  if (!effect.isTyped) return replaceText(source, requirement.at, `${flat(requirement.at)} --extra-index-url ${torchIndex(wheel)}`);
  const isThere = effect.flags.some((flag) => flat(flag).startsWith('--extra-index-url'));
  const dialect = call.dialect.replace(/@.*$/, '');
  if (dialect === 'layerwright') return addOption(source, call, { name: 'extraIndexUrls', value: [torchIndex(wheel)], isThere });
  return dialect === 'modal' ? addOption(source, call, { name: 'extraIndexUrl', value: torchIndex(wheel), isThere }) : undefined;
}
