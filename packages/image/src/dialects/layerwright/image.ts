import type { CommandMethods } from './commands/methods.ts';
import type { FileMethods } from './files/methods.ts';
import type { SystemPackageMethods } from './packages/methods.ts';
import type { PythonMethods } from './python/methods.ts';
import type { SettingMethods } from './settings/methods.ts';
import type { UvMethods } from './uv/methods.ts';

export type { BaseOptions, ImageRoots, RegistryAuth, StartOptions } from './bases/methods.ts';
export type { DockerfileOptions, Mount, RunOptions } from './commands/methods.ts';
export type { CopyOptions, LocalDirOptions, LocalFileOptions } from './files/methods.ts';
export type { MicromambaOptions } from './packages/methods.ts';
export type { IndexOptions, PipOptions, PoetryOptions, PrivateRepositoryOptions, PyprojectOptions } from './python/methods.ts';
export type { UvPipOptions, UvSyncOptions } from './uv/methods.ts';
export type { EnvOptions, Identity } from './settings/methods.ts';

/**
 * The steps of an image. Each returns a new one. A method throws a `TypeError` for an argument of a wrong type and an
 * `Error` for one that could not be built.
 *
 * The image is a parameter, so that the package's entry can name it: a program's declarations then say
 * `import("layerwright").Image`.
 */
export interface ImageMethods<Image>
  extends SystemPackageMethods<Image>,
    PythonMethods<Image>,
    UvMethods<Image>,
    CommandMethods<Image>,
    FileMethods<Image>,
    SettingMethods<Image> {}
