import type { Vendor } from './vectors.ts';

/** A vector that is read differently, what is shown instead, and why. */
export type Different = { readonly vendor: Vendor; readonly label: string; readonly shows: string; readonly because: string };

/**
 * Vectors that depend on what no text says: what is not known is shown as that, and never as something else. And those of packages that
 * make something else than their documentation says, which is what is made here.
 */
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
    vendor: 'kubetorch',
    label: 'Image(image_id)',
    shows: 'FROM x:1\nENV KT_PYTHON_PATH="/opt/py"\n',
    because: 'ENV without `=` is deprecated, and a blank in its value means something else with it',
  },
  {
    vendor: 'kubetorch',
    label: 'run_bash force',
    shows: 'FROM ghcr.io/run-house/server:v3\nRUN x\n',
    because: 'a comment forces nothing: `spec` says what is done again',
  },
  {
    vendor: 'kubetorch',
    label: 'run_bash multiline',
    shows: "FROM ghcr.io/run-house/server:v3\nRUN <<'EOF'\na\nb\nEOF\n",
    because: 'a line of a command is no instruction',
  },
  {
    vendor: 'kubetorch',
    label: 'copy file',
    shows: 'FROM ghcr.io/run-house/server:v3\nCOPY src/a.py /app/a.py\n',
    because: 'a build knows only the paths of its context',
  },
  {
    vendor: 'kubetorch',
    label: 'copy dir',
    shows:
      'FROM ghcr.io/run-house/server:v3\nCOPY --exclude=**/*.pyc --exclude=**/__pycache__ --exclude=**/.venv --exclude=**/.git ./src /app/src\n',
    because: 'the directory itself is meant, without what is always left out',
  },
  {
    vendor: 'kubetorch',
    label: 'copy contents',
    shows:
      'FROM ghcr.io/run-house/server:v3\nCOPY --exclude=**/*.pyc --exclude=**/__pycache__ --exclude=**/.venv --exclude=**/.git --exclude=**/*.log ./src app/\n',
    because: 'the filters are beside the line, where no build sees them',
  },
  {
    vendor: 'modal',
    label: 'pip_install_from_pyproject(optional dev)',
    shows: 'FROM base\n# pipInstallFromPyproject(…) is not known: it depends on ‹pyproject.toml›\n',
    because: 'it installs what the file says',
  },
];
