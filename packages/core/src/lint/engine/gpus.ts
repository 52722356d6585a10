import type { Reading } from '../../evaluate/read.ts';

/** The kinds of machines that a configuration names. `platform`: operating system and processor, as `linux/amd64`. */
export type Targets = Readonly<Record<string, { readonly gpu?: string; readonly platform?: string }>>;

/**
 * The GPUs that an image may run on, by the names that they are given: nothing for one that is not known, and `''` where none is asked
 * for. `isEach`: it runs on all of them, and not on one or another. No names: nobody says anything. `isOffPc`: some of the machines have
 * another processor than those that most wheels are made for.
 */
export type Gpus = { readonly names: readonly (string | undefined)[]; readonly isEach: boolean; readonly isOffPc: boolean };

/** Says which GPUs an image runs on. */
export type RunsOn = (reading: Reading) => Gpus;

const UNSAID: Gpus = { names: [], isEach: false, isOffPc: false };

/** What nobody configures. */
export const AS_SAID: RunsOn = (reading) => gpusOf(reading, UNSAID);

const memo = new WeakMap<Targets, RunsOn>();

/** As the program says it, and where that says nothing, one of those of the configuration: nobody says which of them an image is for. */
export function runsOn(targets: Targets | undefined): RunsOn {
  if (!targets) return AS_SAID;
  let known = memo.get(targets);
  if (!known) {
    const all = Object.values(targets);
    const isOffPc = all.some(({ platform }) => platform !== undefined && !isPc(platform));
    const configured: Gpus = { names: all.map(({ gpu }) => gpu), isEach: false, isOffPc };
    memo.set(targets, (known = (reading) => gpusOf(reading, configured)));
  }
  return known;
}

/** Each variant of an image may run elsewhere. */
const gpusOf = ({ runs, variants }: Reading, unsaid: Gpus): Gpus =>
  runs.length === 0 ? unsaid : { names: runs.map(({ gpu }) => gpu), isEach: variants.length === 1, isOffPc: unsaid.isOffPc };

/** Whether a platform has the processor of most wheels and images, by one of its names. */
export const isPc = (platform: string): boolean => /^(?:linux\/)?(?:amd64|x86_64|x86-64)(?:\/.*)?$/i.test(platform);

/** A GPU of which something is so, and on which the image surely runs: one of those it runs on, or the first where it is so of all. */
export function gpuThat({ names, isEach }: Gpus, isSo: (name: string) => boolean): string | undefined {
  const found = names.find((name) => name !== undefined && isSo(name));
  return isEach || names.every((name) => name !== undefined && isSo(name)) ? found : undefined;
}

/** Whether it is known of each what it is. */
export const areKnown = ({ names }: Gpus): boolean => names.length > 0 && !names.includes(undefined);

export const areSame = (a: Gpus, b: Gpus): boolean =>
  a === b ||
  (a.isEach === b.isEach &&
    a.isOffPc === b.isOffPc &&
    a.names.length === b.names.length &&
    a.names.every((name, i) => name === b.names[i]));
