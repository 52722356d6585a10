import type { Call } from 'layerwright/spec';
import type { Level } from './rule.ts';

/** Vendors that look for files where the program runs, which nobody knows who only reads it. */
export const FILES_ELSEWHERE: Readonly<Record<string, Level>> = {
  beam: 'off',
  blaxel: 'off',
  dagger: 'off',
  daytona: 'off',
  'modal-js': 'off',
  opencomputer: 'off',
  'pulumi-docker-build': 'off',
  testcontainers: 'off',
};

/** Vendors that count paths from the file of the program, and leave out what patterns of the package `glob` name. */
const FILES_OF_PROGRAM: ReadonlySet<string> = new Set(['e2b']);

const nameOf = ({ dialect }: Call): string => dialect.replace(/@.*$/, '');

/** Whether the paths of a call's image count from a folder of the program, which is no build context: see `contextOf`. */
export const isOfProgram = (call: Call): boolean => FILES_OF_PROGRAM.has(nameOf(call));

/** Whether the paths of a call's image count from the build context. */
export const isOfContext = (call: Call): boolean => !Object.hasOwn(FILES_ELSEWHERE, nameOf(call)) && !isOfProgram(call);
