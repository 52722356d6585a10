import { type Call, DOCKERFILE } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { moveCall } from './call.ts';
import { insertBefore } from './insert.ts';
import { quoteOf } from './spell.ts';

/** A copy of a directory, the installation behind it, and one file that is copied before both. */
type Split = { readonly added: Call; readonly install: Call; readonly from: string; readonly to: string };

/** Copies one file where a directory is copied now, and the directory behind an installation. */
export function splitManifest(program: Program, { added, install, from, to }: Split): readonly TextEdit[] | undefined {
  const written = copyOf(program, added, [from, to]);
  const moved = moveCall(program, added, install);
  const inserted = written === undefined ? undefined : insertBefore(program, added, written);
  return moved && inserted && [...inserted, ...moved];
}

/** How a builder copies one file. */
const METHODS: Readonly<Record<string, string>> = {
  layerwright: 'addLocalFile',
  chutes: 'copyFile',
  daytona: 'addLocalFile',
  e2b: 'copy',
};

function copyOf(program: Program, { dialect }: Call, paths: readonly string[]): string | undefined {
  if (paths.some((path) => /[\s'"`\\$]/.test(path))) return undefined;
  if (dialect === DOCKERFILE) return `COPY ${paths.join(' ')}`;
  const quote = quoteOf(program);
  const method = METHODS[dialect];
  return method && `${method}(${paths.map((path) => quote + path + quote).join(', ')})`;
}
