import type { Pairs, Text } from 'layerwright/spec';

export type Manager = 'apt' | 'apk' | 'dnf' | 'zypper' | 'pip' | 'conda' | 'npm' | 'project';

/**
 * Something an instruction does, as far as rules care. `at` is the part of the instruction that says it, with its place
 * in the source where the user wrote it. `anything`: here stands something whose effect is not known.
 */
export type Effect = { readonly at: Text } & (
  | Install
  | { readonly is: 'refreshIndex'; readonly manager: Manager }
  | { readonly is: 'clean'; readonly manager: Manager }
  | { readonly is: 'read'; readonly path: Text }
  | { readonly is: 'write'; readonly path: Text }
  | { readonly is: 'remove'; readonly path: Text }
  | { readonly is: 'fetch' }
  | { readonly is: 'setEnv'; readonly pairs: Pairs }
  | { readonly is: 'useEnv'; readonly name: string }
  | { readonly is: 'become'; readonly user: Text }
  | { readonly is: 'enter'; readonly path: Text }
  | { readonly is: 'add'; readonly from: Text; readonly to: Text }
  | { readonly is: 'anything' }
);

/** Packages being installed. */
export type Install = {
  readonly is: 'install';
  readonly manager: Manager;
  /** Packages come; otherwise they go. */
  readonly adds: boolean;
  /** What is installed, by name. Words that a shell made something else of are not among them. */
  readonly packages: readonly Text[];
  /** Paths in the image that the installation reads: requirement files, archives, directories. */
  readonly reads: readonly Text[];
  /** It reads what it installs from the working directory. */
  readonly project: boolean;
  /** Requirements such as `numpy>=1.26` of which the shell makes redirections. */
  readonly redirected: readonly Text[];
};
