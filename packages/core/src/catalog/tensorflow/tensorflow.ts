import { table } from './table.generated.ts';

/** A release of TensorFlow: the Pythons that there are wheels for, from the first to the last, and the CUDA it was tested with. */
export type TensorflowRelease = { readonly first: string; readonly last: string; readonly cuda: string; readonly cudnn: string };

let releases: ReadonlyMap<string, TensorflowRelease> | undefined;

/** A release by its version, also of another patch of it; nothing where it is not in the table. */
export function tensorflowRelease(version: string): TensorflowRelease | undefined {
  releases ??= new Map(table.releases.flatMap(releaseOf));
  return releases.get(version.split('.').slice(0, 2).join('.'));
}

/** Those of the first major version are for several ranges of Pythons, and nobody installs them. */
function releaseOf(row: string): readonly (readonly [string, TensorflowRelease])[] {
  const [version = '', python = '', cuda = '', cudnn = ''] = row.split(';');
  const [, first, last] = /^(\d+\.\d+)-(\d+\.\d+)$/.exec(python) ?? [];
  return first === undefined || last === undefined ? [] : [[version.split('.').slice(0, 2).join('.'), { first, last, cuda, cudnn }]];
}
