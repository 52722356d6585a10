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
}
