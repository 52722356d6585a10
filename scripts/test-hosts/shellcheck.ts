import { type Host } from './host.ts';
import { installMissing, whyMissing } from './programs.ts';

const needs = [{ program: 'shellcheck', package: 'shellcheck' }];

/** The program that commands are checked with where the user asks for it. */
export const shellcheck: Host = {
  name: 'ShellCheck',
  whyNot: () => whyMissing(needs),
  install: () => installMissing(needs),
};
