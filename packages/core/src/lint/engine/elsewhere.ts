import type { Call } from 'layerwright/spec';
import type { Level } from './rule.ts';

/** Vendors that look for files where the program runs, which nobody knows who only reads it. */
export const FILES_ELSEWHERE: Readonly<Record<string, Level>> = {
  beam: 'off',
  blaxel: 'off',
  dagger: 'off',
  daytona: 'off',
  e2b: 'off',
  'modal-js': 'off',
  opencomputer: 'off',
  'pulumi-docker-build': 'off',
  testcontainers: 'off',
};

/** Whether the paths of a call's image count from the build context. */
export const isOfContext = ({ dialect }: Call): boolean => !Object.hasOwn(FILES_ELSEWHERE, dialect.replace(/@.*$/, ''));
