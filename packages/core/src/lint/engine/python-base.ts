import { flat } from 'layerwright/spec';
import { systemPython } from '../../catalog/apt/apt.ts';
import { baseNamed } from '../../catalog/bases/bases.ts';
import type { BaseFacts } from '../../catalog/contents/facts.ts';
import { endedOf } from '../../catalog/contents/ended.ts';
import { releaseNamed } from '../../catalog/support/support.ts';
import { type StageBase, nameOf } from './base.ts';

/** The version in a tag such as `3.13-slim` or `python3.12-trixie`. */
const VERSION = /^(?:python)?(\d+\.\d+(?:\.\d+\w*)?)(?=-|$)/;

/** The reference of the same image with another Python: the first of these that its maker lists and that still gets fixes. */
export function baseWithPython({ ref, reference }: StageBase, pythons: readonly string[], today: string): string | undefined {
  const { tag = '', digest } = reference;
  const [, version] = VERSION.exec(tag) ?? [];
  if (version === undefined || digest !== undefined) return undefined;
  const tags = pythons.map((python) => tag.replace(version, python));
  const there = tags.find((each) => isSupported(nameOf(reference), each, today));
  return there === undefined ? undefined : flat(ref).slice(0, -tag.length) + there;
}

/** The small official image of a Python on a release of Debian, as `python:3.11-slim-bookworm`; nothing where there is none that gets fixes. */
export function pythonOn({ system, release }: BaseFacts, python: string, today: string): string | undefined {
  const codename = system === 'Debian' ? CODENAMES.find((each) => releaseNamed(each)?.version === release) : undefined;
  const tag = `${python}-slim-${codename ?? ''}`;
  return codename !== undefined && isSupported('python', tag, today) ? `python:${tag}` : undefined;
}

const CODENAMES = ['trixie', 'bookworm', 'bullseye'];

/** The Python that a distribution has; nothing where that is not known. */
export const ownPython = ({ system, release }: BaseFacts): string | undefined => systemPython(`${system} ${release}`);

function isSupported(name: string, tag: string, today: string): boolean {
  const known = baseNamed(name)?.tag(tag);
  return known?.is === 'listed' && !known.early && endedOf({ text: `${name}:${tag}` }, today).length === 0;
}
