import type { Before } from '../../method.ts';
import type { Instruction, Text } from '../../model.ts';
import { lastPart } from '../../recipes/parameters.ts';
import { flat } from '../../text.ts';

/** A file that goes to a directory keeps its name. */
export const fileAt = (remote: Text, local: Text): Text => (flat(remote).endsWith('/') ? [...remote, ...(lastPart(local) ?? [])] : remote);

/** Whether files are mounted on what the container starts with, which no step of the build sees. */
export const hasMounts = (before: Before): boolean => before.makes().some((each) => isMount(each) || isMount(choice(each)));

/** What a function decides about. */
const choice = (each: Instruction): Instruction | undefined => (each.do === 'anything' ? each.choosing?.makes : undefined);
const isMount = (each: Instruction | undefined): boolean => each?.do === 'attach' && each.what === 'files';
