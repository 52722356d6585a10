import { dirname, join } from 'node:path';
import type { Ignores } from '@layerwright/engine/ignores';
import { type World, leavesOut } from 'layerwright/spec';
import type { ContextTexts } from './context-texts.ts';
import { IGNORE_FILE, bytesBelow } from './context-world.ts';
import { contextOfProgram } from './supposed-context.ts';

/** What is known of folders that a vendor counts paths from, by their path from the folder of a program. */
export function foldersAround(file: string, textsOf: ContextTexts): Pick<World, 'kindIn' | 'ignoreFileIn' | 'bytesIn'> {
  const folderOf = (way: string): string => join(dirname(file), way);
  const known = new Map<string, World>();
  const worldOf = (way: string): World => {
    const world = known.get(way) ?? contextOfProgram(join(folderOf(way), 'a program'), textsOf);
    known.set(way, world);
    return world;
  };
  return {
    kindIn: (way, path) => worldOf(way).kind(path),
    ignoreFileIn: (way) => textsOf(folderOf(way))(IGNORE_FILE) ?? (worldOf(way).kind(IGNORE_FILE) === 'nothing' ? '' : undefined),
    bytesIn: (way, path, patterns) => bytesBelow({ folder: folderOf(way), ignores: globsOf(patterns) }, path),
  };
}

/** What is not certainly kept counts as left out, so that never more is said than is sent. */
function globsOf(patterns: readonly string[]): Ignores {
  const leaves = leavesOut(patterns);
  return { excludes: (path) => leaves(path) !== false, hasExceptions: true };
}
