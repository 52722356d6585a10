import type { Base, End, Tag } from './base.ts';
import cuda from './cuda.json';
import pytorch from './pytorch.json';
import { tagTable } from './tag-table.ts';

/**
 * A table of tags that are all `version-first-second`. A row is `status;architectures;firsts;seconds` and stands for each
 * first with each second; `-` is none. `newer` says where rows are from that have a confidence for their status, if not from
 * the same source.
 */
type Table = {
  readonly source: string;
  readonly asOf: string;
  readonly newer?: { readonly source: string; readonly asOf: string };
  readonly replaced?: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, readonly string[]>>;
};

/** Images whose tags name the version of what is in them, and nothing moves. */
export const basesByVersion = (): readonly Base[] => [
  baseOf({ name: 'nvidia/cuda', also: 'nvcr.io/nvidia/cuda', what: 'CUDA', table: cuda }),
  baseOf({ name: 'pytorch/pytorch', also: 'ghcr.io/pytorch/pytorch', what: 'PyTorch', table: pytorch }),
];

type Described = { readonly name: string; readonly also: string; readonly what: string; readonly table: Table };

function baseOf({ name, also, what, table }: Described): Base {
  return {
    name,
    spellings: [name, `docker.io/${name}`, `index.docker.io/${name}`, also],
    what,
    source: table.source,
    asOf: table.newer?.asOf ?? table.asOf,
    ...tagTable(() => tagsOf(table, what)),
  };
}

const tagsOf = (table: Table, what: string): readonly Tag[] =>
  Object.entries(table.versions).flatMap(([version, rows]) => rows.flatMap((row) => tagsIn(row, { table, what, version })));

type Release = { readonly table: Table; readonly what: string; readonly version: string };

function tagsIn(row: string, release: Release): readonly Tag[] {
  const [status = '', architectures = '', firsts = '', seconds = ''] = row.split(';');
  const shared = { ...standingOf(status), ...provenance(status, release.table), early: false, ends: endsOf(status, release) };
  return firsts
    .split(' ')
    .flatMap((first) => seconds.split(' ').map((second) => [release.version, first, second].filter((part) => part !== '-').join('-')))
    .map((name) => ({ name, ...shared, architectures: architectures.split(' ').filter(Boolean) }));
}

/** What nobody proves that would know is doubtful: many files name tags that were never there. */
function standingOf(status: string): Pick<Tag, 'is' | 'since'> {
  const [word, since] = status.split(' ');
  if (word === 'deleted') return { is: 'deleted', ...(since !== undefined && { since }) };
  return { is: word === 'medium' || word === 'low' ? 'doubtful' : 'listed' };
}

function provenance(status: string, table: Table): Pick<Tag, 'source' | 'asOf'> {
  const { source, asOf } = /^(?:high|medium|low)$/.test(status) && table.newer ? table.newer : table;
  return { source, asOf };
}

/** Only the newest patch of a release is supported, and a release that is not in the list of supported ones has ended. */
function endsOf(status: string, { table, what, version }: Release): readonly End[] {
  const replacedBy = table.replaced?.[version];
  if (status !== 'unsupported' && replacedBy === undefined) return [];
  return [{ what: `${what} ${version}`, patch: status !== 'unsupported', ...(replacedBy !== undefined && { replacedBy }) }];
}
