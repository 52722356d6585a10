/** Where pip finds packages, and how. */
export interface PipOptions {
  readonly findLinks?: string;
  readonly indexUrl?: string;
  readonly extraIndexUrl?: string;
  readonly pre?: boolean;
  readonly extraOptions?: string;
}
export interface AptOptions {
  readonly update?: boolean;
  readonly clean?: boolean;
}
export interface ApkOptions extends AptOptions {
  readonly noCache?: boolean;
}
export interface NpmOptions {
  readonly packageManager?: 'npm' | 'yarn' | 'pnpm' | 'bun';
  readonly globalInstall?: boolean;
  readonly saveDev?: boolean;
}
export interface GemOptions {
  readonly noDocument?: boolean;
}
export interface CargoOptions {
  readonly locked?: boolean;
}
export interface ComposerOptions {
  readonly noDev?: boolean;
  readonly optimizeAutoloader?: boolean;
}
export interface UvOptions {
  readonly system?: boolean;
  readonly upgrade?: boolean;
}

/** Packages, and in front of them options where there are any. */
type Packages<Options> = readonly string[] | readonly [Options, ...string[]];

/** An image of Blaxel. Every call makes a new one. */
export interface BlaxelImage {
  workdir(path: string): BlaxelImage;
  /** Runs each command as a step. */
  runCommands(...commands: readonly string[]): BlaxelImage;
  /** Installs Python packages, unquoted: a `>=` is a redirection. */
  pipInstall(...packages: Packages<PipOptions>): BlaxelImage;
  aptInstall(...packages: Packages<AptOptions>): BlaxelImage;
  apkAdd(...packages: Packages<ApkOptions>): BlaxelImage;
  /** Without packages it installs what `package.json` names. Throws where there is no such package manager. */
  npmInstall(...packages: Packages<NpmOptions>): BlaxelImage;
  gemInstall(...packages: Packages<GemOptions>): BlaxelImage;
  cargoInstall(...packages: Packages<CargoOptions>): BlaxelImage;
  goInstall(...packages: readonly string[]): BlaxelImage;
  /** Without packages it installs what `composer.json` names. */
  composerInstall(...packages: Packages<ComposerOptions>): BlaxelImage;
  uvInstall(...packages: Packages<UvOptions>): BlaxelImage;
  pipxInstall(...packages: readonly string[]): BlaxelImage;
  /** Sets environment variables, between double quotes: a `$NAME` in a value is a variable. */
  env(variables: Readonly<Record<string, string>>): BlaxelImage;
  /** Copies files of the build context, which has only what was added to it. */
  copy(source: string, destination: string): BlaxelImage;
  /** Adds a file to the build context, under its own name unless another is given, and copies it. */
  addLocalFile(source: string, destination: string, contextName?: string): BlaxelImage;
  addLocalDir(source: string, destination: string, contextName?: string): BlaxelImage;
  expose(...ports: readonly number[]): BlaxelImage;
  entrypoint(...words: readonly string[]): BlaxelImage;
  user(user: string): BlaxelImage;
  label(labels: Readonly<Record<string, string>>): BlaxelImage;
  arg(name: string, defaultValue?: string): BlaxelImage;
}

export interface BlaxelRoots {
  fromRegistry(tag: string): BlaxelImage;
}
