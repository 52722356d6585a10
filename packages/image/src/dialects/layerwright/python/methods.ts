import type { RunOptions } from '../commands/methods.ts';

/** Where packages are found, and which of them are taken. What is not among these goes into `extraOptions`. */
export interface IndexOptions extends RunOptions {
  /** Base URL of the package index, instead of PyPI: `--index-url`. */
  readonly indexUrl?: string;
  /** Further indexes, asked as well: one `--extra-index-url` each. */
  readonly extraIndexUrls?: readonly string[];
  /** Pages or directories with archives: one `--find-links` each. */
  readonly findLinks?: readonly string[];
  /** Takes pre-releases too: `--pre`, and `--prerelease allow` of uv. */
  readonly pre?: boolean;
  /** Installs newer versions of what is there: `--upgrade`. */
  readonly upgrade?: boolean;
  /** Leaves out what the packages depend on: `--no-deps`. */
  readonly noDeps?: boolean;
  /** Builds packages with what is installed: `--no-build-isolation`. */
  readonly noBuildIsolation?: boolean;
  /** Refuses what has no hash in the requirements: `--require-hashes`. */
  readonly requireHashes?: boolean;
  /** Packages of which only wheels are taken, or `:all:`: one `--only-binary` each. */
  readonly onlyBinary?: readonly string[];
  /** Packages of which no wheels are taken, or `:all:`: one `--no-binary` each. */
  readonly noBinary?: readonly string[];
  /** Further words for the installer, as they are: the shell reads them. */
  readonly extraOptions?: string;
}

/** How pip installs. */
export interface PipOptions extends IndexOptions {
  /** Hosts that are asked without HTTPS, or whose certificate is not looked at: one `--trusted-host` each. */
  readonly trustedHosts?: readonly string[];
}

/** What of a project is installed besides what it always needs. */
export interface PyprojectOptions extends PipOptions {
  /** Names of groups of `[project.optional-dependencies]`. */
  readonly optionalDependencies?: readonly string[];
}

/** Who asks for private repositories. */
export interface PrivateRepositoryOptions extends PipOptions {
  /** The name of the user whose token it is. */
  readonly gitUser: string;
}

/** What of a project Poetry installs. */
export interface PoetryOptions extends RunOptions {
  /** Path of the lock file; without it, `poetry.lock` beside the project's file. */
  readonly lockFile?: string;
  /** Takes no lock file: what is installed is decided anew with each build. */
  readonly ignoreLockfile?: boolean;
  /** Optional groups that are installed too: `--with`. */
  readonly with?: readonly string[];
  /** Groups that are left out: `--without`. */
  readonly without?: readonly string[];
  /** Groups beside which nothing is installed: `--only`. */
  readonly only?: readonly string[];
  /** The version of Poetry; without it, the newest of 2.x. */
  readonly version?: string;
}

export interface PythonMethods<Image> {
  /**
   * Installs Python packages with the image's `python`, and keeps no download cache. Each item is one requirement and is
   * quoted, so `numpy>=1.26` means what it says.
   *
   * @param packages One requirement or a list, in the order given. An empty list returns the image as it is.
   * @param options Where pip finds them.
   * @throws Error if an item begins with `-`: use `extraOptions`, or `pipInstallFromRequirements` for `-r`.
   * @example
   * ```ts
   * image.pipInstall(["numpy>=1.26", "torch==2.5.1"], { indexUrl: "https://download.pytorch.org/whl/cu124" })
   * // RUN python -m pip install --no-cache-dir 'numpy>=1.26' torch==2.5.1 --index-url https://download.pytorch.org/whl/cu124
   * ```
   */
  pipInstall(packages: string | readonly string[], options?: PipOptions): Image;

  /**
   * Installs what a requirements file names. Only that file is copied, to `/.requirements.txt`, so an edit of other files
   * does not repeat the installation.
   *
   * @param file Path of the file, relative to the build context.
   * @param options Where pip finds the packages.
   * @example
   * ```ts
   * image.pipInstallFromRequirements("requirements.txt")
   * // COPY requirements.txt /.requirements.txt
   * // RUN python -m pip install --no-cache-dir -r /.requirements.txt
   * ```
   */
  pipInstallFromRequirements(file: string, options?: PipOptions): Image;

  /**
   * Installs what a project depends on, as its `pyproject.toml` says when the image is built, but not the project itself. Only
   * that file is copied.
   *
   * @param file Path of the file, relative to the build context.
   * @param options Which optional dependencies are installed too, and where pip finds packages.
   * @throws Error if the name of a group is none.
   * @example
   * ```ts
   * image.pipInstallFromPyproject("pyproject.toml", { optionalDependencies: ["dev"] })
   * // COPY pyproject.toml /.pyproject.toml
   * // RUN python -c 'import importlib, sys; toml = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "pip._vendor.tomli"); project = toml.load(open("/.pyproject.toml", "rb"))["project"]; print(*project.get("dependencies", []), *[each for name in sys.argv[1:] for each in project["optional-dependencies"][name]], sep="\n")' dev > /.pyproject.requirements.txt && python -m pip install --no-cache-dir -r /.pyproject.requirements.txt
   * ```
   */
  pipInstallFromPyproject(file: string, options?: PyprojectOptions): Image;

  /**
   * Installs packages from private repositories, for which it installs git. The build has to be given the secret
   * `GITHUB_TOKEN` or `GITLAB_TOKEN`, whichever the repositories need; no layer holds it.
   *
   * @param repositories One or a list, as `github.com/owner/name@branch` or `gitlab.com/owner/name`. An empty list returns the image
   *   as it is.
   * @param options Whose token it is, and where pip finds other packages.
   * @throws Error if a repository is on another host, or `gitUser` is missing or no name.
   * @example
   * ```ts
   * image.pipInstallPrivateRepos("github.com/acme/models@v2", { gitUser: "acme-bot" })
   * // RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
   * // RUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN,required=true python -m pip install --no-cache-dir "git+https://acme-bot:$GITHUB_TOKEN@github.com/acme/models@v2"
   * ```
   */
  pipInstallPrivateRepos(repositories: string | readonly string[], options: PrivateRepositoryOptions): Image;

  /**
   * Installs wheels and projects of the build context, with what they depend on.
   *
   * @param paths Wheels, archives or directories of projects, relative to the build context, and at the end optionally
   *   {@link PipOptions}. `*`, `?` and `[` are wildcards, as in COPY: all that they stand for is installed.
   * @throws Error if a path is a list of requirements, as `requirements.txt`.
   * @example
   * ```ts
   * image.addPythonPackages("dist/app-1.0-py3-none-any.whl", "./libs/models")
   * // COPY dist/app-1.0-py3-none-any.whl /.packages/0/app-1.0-py3-none-any.whl
   * // COPY ./libs/models /.packages/1/models
   * // RUN python -m pip install --no-cache-dir /.packages/0/app-1.0-py3-none-any.whl /.packages/1/models
   * ```
   */
  addPythonPackages(...paths: readonly string[] | readonly [...paths: string[], options: PipOptions]): Image;

  /**
   * Installs what a project of Poetry depends on, but not the project itself, beside Poetry in the image's own environment.
   *
   * @param pyproject Path of the project's `pyproject.toml`, relative to the build context.
   * @param options Which groups are installed, and the lock file.
   * @throws Error if a group or the version is none, or a lock file is named and not taken.
   * @example
   * ```ts
   * image.poetryInstallFromFile("app/pyproject.toml", { without: ["docs", "dev"] })
   * // RUN python -m pip install --no-cache-dir 'poetry~=2.0'
   * // COPY app/pyproject.toml /.poetry/pyproject.toml
   * // COPY app/poetry.lock /.poetry/poetry.lock
   * // RUN cd /.poetry && POETRY_VIRTUALENVS_CREATE=false poetry install --no-root --no-interaction --no-cache --without docs,dev
   * ```
   */
  poetryInstallFromFile(pyproject: string, options?: PoetryOptions): Image;

  /**
   * Copies a directory of the build context and lets Python find what is in it, without installing anything.
   *
   * @param path The directory that holds the modules, relative to the build context.
   * @throws Error if the path ends in no name.
   * @example
   * ```ts
   * image.syncPackage("./libs/models")
   * // COPY ./libs/models /.packages/models
   * // ENV PYTHONPATH=/.packages/models${PYTHONPATH:+:$PYTHONPATH}
   * ```
   */
  syncPackage(path: string): Image;
}
