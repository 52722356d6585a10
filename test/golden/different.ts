import type { Vendor } from './vectors.ts';

/** A vector that is read differently, what is shown instead, and why. */
export type Different = { readonly vendor: Vendor; readonly label: string; readonly shows: string; readonly because: string };

/** Vectors that depend on what no text says. What is not known is shown as that, and never as something else. */
export const DIFFERENT: readonly Different[] = [
  {
    vendor: 'daytona',
    label: 'pipInstallFromRequirements missing',
    shows: 'FROM python:3.12\nCOPY nope.txt /.requirements.txt\nRUN python -m pip install -r /.requirements.txt\n',
    because: 'whether there is such a file is not looked up: the call is read as it goes where there is one',
  },
  {
    vendor: 'daytona',
    label: 'addLocalFile(dir)',
    shows: 'FROM python:3.12\nCOPY src /app\n',
    because: 'whether it is a file is not looked up: the call is read as it goes where it is one',
  },
  {
    vendor: 'daytona',
    label: 'pipInstallFromPyproject dev',
    shows: 'FROM python:3.12\n# pipInstallFromPyproject(…) is not known: it depends on ‹pyproject.toml›\n',
    because: 'it installs what the file says',
  },
  {
    vendor: 'daytona',
    label: 'fromDockerfile',
    shows: '# fromDockerfile(…) is not known: it depends on ‹Dockerfile›\n',
    because: 'it is what the file says',
  },
  {
    vendor: 'e2b',
    label: 'addMcpServer',
    shows: 'FROM python:3.12\n# addMcpServer(…) is not known: it depends on ‹not the template mcp-gateway›\n',
    because: 'the refusal depends on what the image starts from, and is left to the program',
  },
];
