/** How a program comes into an image: with which packages for certain, and by which others perhaps. */
export type Provider = { readonly packages: readonly string[]; readonly perhaps?: RegExp };

/** Packages as `manager name`. What only recommends a program is among those that perhaps bring it. */
const PROVIDERS: Readonly<Record<string, Provider>> = {
  git: {
    packages: ['apt git', 'apk git', 'dnf git', 'zypper git', 'conda git', 'apt git-lfs', 'dnf git-core'],
    perhaps:
      /^(?!pip|npm).*(?:git|dev-?tools|devscripts|packaging-dev|golang|cargo|bundler|composer| (?:gh|hub|tig|repo|bzr|etckeeper|pre-commit)$)/,
  },
  curl: { packages: ['apt curl', 'apk curl', 'dnf curl', 'zypper curl', 'conda curl'], perhaps: /curl/ },
  wget: { packages: ['apt wget', 'apk wget', 'dnf wget', 'zypper wget', 'conda wget'], perhaps: /wget/ },
  unzip: { packages: ['apt unzip', 'apk unzip', 'dnf unzip', 'zypper unzip'], perhaps: /zip/ },
  sudo: { packages: ['apt sudo', 'apk sudo', 'dnf sudo', 'zypper sudo'], perhaps: /sudo/ },
  make: {
    packages: ['apt make', 'apk make', 'dnf make', 'apt build-essential', 'apk build-base', 'conda make'],
    perhaps: /build|devel|-dev$|compiler|make|toolchain/,
  },
  gcc: {
    packages: ['apt gcc', 'apk gcc', 'dnf gcc', 'apt g++', 'apk g++', 'dnf gcc-c++', 'apt build-essential', 'apk build-base', 'conda gcc'],
    perhaps: /build|devel|-dev$|compiler|gcc|g\+\+|clang|toolchain|golang|rust|cuda/,
  },
  python3: {
    packages: ['apt python3', 'apk python3', 'dnf python3', 'apt python3-pip', 'apt python3-venv', 'conda python'],
    perhaps: /^(?:apt|apk|dnf|zypper) ./,
  },
  python: { packages: ['apt python-is-python3', 'conda python'], perhaps: /python/ },
  pip: { packages: ['apt python3-pip', 'apk py3-pip', 'dnf python3-pip', 'conda pip', 'conda python'], perhaps: /pip|python/ },
  'apt-get': { packages: [], perhaps: /^(?:apk|dnf|zypper|conda) (?:apt|dpkg)/ },
  apk: { packages: [], perhaps: /apk/ },
  dnf: { packages: [], perhaps: /dnf|yum|rpm/ },
  zypper: { packages: [], perhaps: /zypp/ },
};

const UNKNOWN: Provider = { packages: [], perhaps: /^/ };

/** How a program comes into an image. Any package may bring one that is not in the table. */
export const providerOf = (tool: string): Provider => (Object.hasOwn(PROVIDERS, tool) ? PROVIDERS[tool] : undefined) ?? UNKNOWN;
