import type { Vendor } from './vectors.ts';

/** Labels of vectors, the row that they need and why it is not there. */
export type Waiting = { readonly vendor: Vendor; readonly row: string; readonly labels: readonly string[]; readonly because: string };

/** Vectors that are not made here: the rows that they need are work on the dialect itself. */
export const LATER: readonly Waiting[] = [
  {
    vendor: 'kubetorch',
    row: 'fromDockerfile',
    labels: ['from_dockerfile COPY --chown'],
    because: 'it is what the file says, and the package takes a flag of it for a file',
  },
  { vendor: 'modal', row: 'micromamba', labels: ["micromamba('3.12')"], because: 'another base, with tags of its own' },
  {
    vendor: 'modal',
    row: 'pipInstallPrivateRepos',
    labels: ['pip_install_private_repos no secrets'],
    because: 'it makes commands from secrets',
  },
  {
    vendor: 'modal',
    row: 'pipInstallFromPyproject',
    labels: ['pip_install_from_pyproject(optional dev)'],
    because: 'it installs what the file says',
  },
  {
    vendor: 'modal',
    row: 'poetryInstallFromFile',
    labels: ['poetry_install_from_file'],
    because: 'it looks for a lock file when it is called',
  },
  { vendor: 'modal', row: 'uvSync', labels: ['uv_sync(dir)', 'uv_sync(opts)'], because: 'it looks for a lock file when it is called' },
];
