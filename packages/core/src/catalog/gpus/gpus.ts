import { table } from './table.generated.ts';

/** A kind of GPU: the code it runs, as `9.0`, and the first and last CUDA that compiles it. `isOnArm`: the processor beside it is Arm. */
export type GpuKind = {
  readonly name: string;
  readonly capability: string;
  readonly firstCuda: string;
  readonly lastCuda?: string;
  readonly isOnArm: boolean;
};

let kinds: ReadonlyMap<string, GpuKind> | undefined;

/**
 * A GPU by one of its names, however it is spelled: `h100`, `A100-80GB`, `RTX 4090`; nothing where it is not known. Modal's `H100:8` are
 * eight of it, and `H100!` is no other in its place (modal.com/docs/guide/gpu, 2026-11).
 */
export function gpuNamed(written: string): GpuKind | undefined {
  kinds ??= new Map(table.gpus.flatMap(kindOf));
  const name = written.replace(/!?(?::\d+)?$/, '');
  return kinds.get(keyOf(name)) ?? kinds.get(keyOf(name.replace(/[-_ :]*\d+ ?gb$/i, '')));
}

function kindOf(row: string): readonly (readonly [string, GpuKind])[] {
  const [names = '', capability = '', firstCuda = '', lastCuda = '', host = ''] = row.split(';');
  const [name = '', ...others] = names.split(',');
  const kind = { name, capability, firstCuda, ...(lastCuda !== '' && { lastCuda }), isOnArm: host === 'arm64' };
  return [name, ...others].map((each) => [keyOf(each), kind]);
}

const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(?:nvidia[-_ ]+)?(?:geforce[-_ ]+)?/, '')
    .replace(/[-_ ]/g, '');
