/** Whether something is there; `unknown` where no source says so. */
export type Holds = 'yes' | 'no' | 'unknown';

/**
 * What an image holds that others are built on, as far as its maker's build files say so for every image that goes by such a
 * name. Versions are as long as they are known: `3.12`, `12.4.1`.
 */
export type BaseFacts = {
  /** The distribution, as `Debian`, and its release, as `12`. */
  readonly system: string;
  readonly release: string;
  /** The package manager of the distribution. `dnf` stands for `yum` and `microdnf` too. */
  readonly manager: 'apt' | 'apk' | 'dnf' | 'zypper' | 'none' | 'unknown';
  readonly libc: 'glibc' | 'musl' | 'unknown';
  readonly shell: Holds;
  /** The version of the Python that `python3` runs. */
  readonly python: string;
  /** Who put it there: the image itself, below `/usr/local`; the distribution's packages; conda. */
  readonly pythonFrom: 'image' | 'system' | 'conda' | 'none' | 'unknown';
  readonly pip: Holds;
  readonly git: Holds;
  /** The version of CUDA in the image, with or without its compiler. */
  readonly cuda: string;
  readonly nvcc: Holds;
  readonly cudnn: Holds;
  /** The version of PyTorch that is installed. */
  readonly torch: string;
  /** All users that it has. */
  readonly users: readonly string[] | 'unknown';
  /** The user and the directory with which it begins. */
  readonly user: string;
  readonly workdir: string;
  /** Products with an end of support that are in it: `Python 3.9`, `Debian 12`. */
  readonly releases: readonly string[];
};

/** Nothing is known. */
export const UNKNOWN_BASE: BaseFacts = {
  system: 'unknown',
  release: 'unknown',
  manager: 'unknown',
  libc: 'unknown',
  shell: 'unknown',
  python: 'unknown',
  pythonFrom: 'unknown',
  pip: 'unknown',
  git: 'unknown',
  cuda: 'unknown',
  nvcc: 'unknown',
  cudnn: 'unknown',
  torch: 'unknown',
  users: 'unknown',
  user: 'unknown',
  workdir: 'unknown',
  releases: [],
};

/** What nobody put into an image that begins with nothing but a distribution. */
export const BARE: Partial<BaseFacts> = {
  shell: 'yes',
  python: 'none',
  pythonFrom: 'none',
  pip: 'no',
  git: 'no',
  cuda: 'none',
  nvcc: 'no',
  cudnn: 'no',
  torch: 'none',
  user: 'root',
  workdir: '/',
};
