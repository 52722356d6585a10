import type { RunOptions } from '../commands/methods.ts';
import type { IndexOptions } from '../python/methods.ts';

/** How uv installs, and which uv. */
export interface UvPipOptions extends IndexOptions {
  /** Requirements files that are installed too, relative to the build context. */
  readonly requirements?: readonly string[];
  /** The version of uv; without it, the newest of 0.9. */
  readonly version?: string;
}

/** What of a project uv installs. */
export interface UvSyncOptions extends RunOptions {
  /** Dependency groups that are installed too: one `--group` each. */
  readonly groups?: readonly string[];
  /** Extras that are installed too: one `--extra` each. */
  readonly extras?: readonly string[];
  /** Installs what the lock file says: `--frozen`. It has to be there, unless this is `false`. */
  readonly frozen?: boolean;
  /** Further words for `uv sync`, as they are: the shell reads them. */
  readonly extraOptions?: string;
  /** The version of uv; without it, the newest of 0.9. */
  readonly version?: string;
}

export interface UvMethods<Image> {
  /**
   * Installs Python packages with uv into the image's own Python, and keeps no cache. uv stays in the image, at `/.uv/uv`.
   *
   * @param packages One requirement or a list, in the order given. With none, and without a file, the image is as it is.
   * @param options Where uv finds them, files of requirements, and which uv.
   * @throws Error if an item begins with `-`, or the version is none.
   * @example
   * ```ts
   * image.uvPipInstall(["torch>=2.5", "numpy"], { requirements: ["requirements.txt"], version: "0.9.5" })
   * // COPY --from=ghcr.io/astral-sh/uv:0.9.5 /uv /.uv/uv
   * // COPY requirements.txt /.uv/requirements/0.txt
   * // RUN /.uv/uv pip install --python "$(command -v python)" --no-cache 'torch>=2.5' numpy -r /.uv/requirements/0.txt
   * ```
   */
  uvPipInstall(packages: string | readonly string[], options?: UvPipOptions): Image;

  /**
   * Installs what a project of uv depends on, but not the project itself, into an environment that is first on the path from
   * here on. Only `pyproject.toml` and `uv.lock` are copied.
   *
   * @param directory The project's directory, relative to the build context; without it, the context itself.
   * @param options What is installed, and which uv.
   * @throws Error if the version is none.
   * @example
   * ```ts
   * image.uvSync("app", { extras: ["gpu"] })
   * // COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /.uv/uv
   * // COPY app/pyproject.toml app/uv.lock /.uv/project/
   * // RUN /.uv/uv sync --project /.uv/project --no-cache --no-install-workspace --frozen --extra gpu
   * // ENV PATH=/.uv/project/.venv/bin:$PATH
   * ```
   */
  uvSync(directory?: string, options?: UvSyncOptions): Image;

  /**
   * Adds a Python with pip, which is first on the path from here on. uv fetches it, so that it runs on any base with glibc or
   * musl and nothing is compiled; uv stays in the image, at `/.uv/uv`.
   *
   * @param version A Python version, `3.11` or `3.11.9`.
   * @throws Error if it is no version of Python 3.
   * @example
   * ```ts
   * Image.base("ubuntu:24.04").withPython("3.11")
   * // FROM ubuntu:24.04
   * // COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /.uv/uv
   * // RUN UV_PYTHON_INSTALL_DIR=/.uv/python /.uv/uv venv --no-cache --managed-python --python 3.11 --seed /opt/python
   * // ENV PATH=/opt/python/bin:$PATH
   * ```
   */
  withPython(version: string): Image;
}
