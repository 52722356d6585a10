import type { Before } from '../../method.ts';
import type { Instruction } from '../../model.ts';

/** Whether files are mounted on what the container starts with, which no step of the build sees. */
export const hasMounts = (before: Before): boolean => before.makes().some((each) => isMount(each) || isMount(choice(each)));

/** What a function decides about. */
const choice = (each: Instruction): Instruction | undefined => (each.do === 'anything' ? each.choosing?.makes : undefined);
const isMount = (each: Instruction | undefined): boolean => each?.do === 'attach' && each.what === 'files';
