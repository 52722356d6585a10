import type { World } from 'layerwright/spec';
import { projectFileIn } from '../../effects/project-file.ts';

/** A version of Python that a file of the build context names, as `3.12`. */
export type WantedPython = { readonly version: string; readonly file: string };

/** The Python that the project is for: as its `.python-version` says, or its `pyproject.toml`, where that allows one minor version alone. */
export function wantedPython(world: World): WantedPython | undefined {
  const pinned = /^\s*(?:cpython-)?(3\.\d{1,2})(?:\.\d{1,2})?\s*$/.exec(world.text('.python-version') ?? '')?.[1];
  if (pinned !== undefined) return { version: pinned, file: '.python-version' };
  const required = projectFileIn(world.text('pyproject.toml') ?? '')?.python;
  const version = required === undefined ? undefined : onlyMinor(required);
  return version === undefined ? undefined : { version, file: 'pyproject.toml' };
}

/** The one of `==3.12.*`, `~=3.12.1`, `==3.12.4` and `>=3.12,<3.13`. */
function onlyMinor(required: string): string | undefined {
  const bounds = required.replace(/\s/g, '');
  const exact = /^(?:==|~=)(3\.\d{1,2})\.(?:\*|\d{1,2})$/.exec(bounds)?.[1];
  const [, from, to] = /^>=3\.(\d{1,2})(?:\.\d{1,2})?,<3\.(\d{1,2})$/.exec(bounds) ?? [];
  return exact ?? (from !== undefined && Number(to) === Number(from) + 1 ? `3.${from}` : undefined);
}
