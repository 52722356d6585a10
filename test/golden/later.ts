import type { Vendor } from './vectors.ts';

/** Labels of vectors, the row that they need and why it is not there. */
export type Waiting = { readonly vendor: Vendor; readonly row: string; readonly labels: readonly string[]; readonly because: string };

/** Vectors that are not made here: the rows that they need are work on the dialect itself. */
export const LATER: readonly Waiting[] = [
  {
    vendor: 'daytona',
    row: 'pipInstallFromRequirements',
    labels: ['pipInstallFromRequirements', 'pipInstallFromRequirements missing'],
    because: 'it looks for the file when it is called',
  },
  { vendor: 'daytona', row: 'pipInstallFromPyproject', labels: ['pipInstallFromPyproject dev'], because: 'it installs what the file says' },
  { vendor: 'daytona', row: 'addLocalDir', labels: ['addLocalDir'], because: 'it looks for the directory when it is called' },
  { vendor: 'daytona', row: 'addLocalFile', labels: ['addLocalFile(dir)'], because: 'it looks for the file when it is called' },
  { vendor: 'daytona', row: 'dockerfileCommands', labels: ['dockerfileCommands'], because: 'it adds the sources of COPY to the context' },
  { vendor: 'daytona', row: 'fromDockerfile', labels: ['fromDockerfile'], because: 'it reads the file' },
  ...['fromDebianImage', 'fromUbuntuImage', 'fromAlpineImage', 'fromNodeImage', 'fromBunImage', 'fromBaseImage'].map(
    (row) => ({ vendor: 'e2b', row, labels: [`${row}()`], because: 'the table of bases is part of the dialect' }) as const,
  ),
  { vendor: 'e2b', row: 'fromTemplate', labels: ['fromTemplate'], because: 'a template is no image reference, and has no Dockerfile' },
  { vendor: 'e2b', row: 'npmInstall', labels: ['npmInstall'], because: 'another package manager' },
  { vendor: 'e2b', row: 'bunInstall', labels: ['bunInstall'], because: 'another package manager' },
  { vendor: 'e2b', row: 'remove', labels: ['remove'], because: 'a command of the shell as a method' },
  { vendor: 'e2b', row: 'makeDir', labels: ['makeDir'], because: 'a command of the shell as a method' },
  { vendor: 'e2b', row: 'makeSymlink', labels: ['makeSymlink'], because: 'a command of the shell as a method' },
  { vendor: 'e2b', row: 'gitClone', labels: ['gitClone'], because: 'a command of the shell as a method' },
  { vendor: 'e2b', row: 'fromDockerfile', labels: ['fromDockerfile multistage'], because: 'it makes steps of a Dockerfile' },
  { vendor: 'e2b', row: 'addMcpServer', labels: ['addMcpServer'], because: 'it depends on the template that is built upon' },
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
