/** What is in a base image, as far as it is known: what is not said may be there or not. */
export type BaseFacts = {
  readonly os?: 'debian' | 'ubuntu' | 'alpine' | 'fedora' | 'rhel' | 'suse';
  readonly manager?: 'apt' | 'apk' | 'dnf' | 'zypper';
  /** Programs on the path, by the names that they are run by: whether each is there. */
  readonly tools: Readonly<Record<string, boolean>>;
  /** Names of users besides `root`; nothing where they are not known. */
  readonly users?: readonly string[];
  /** Who runs commands, where it is not `root`; nothing where that is not known. */
  readonly user?: string;
  readonly workdir?: string;
};
