/**
 * Images in the words of Modal.
 *
 * ```ts
 * import { Image } from "layerwright/modal";
 *
 * export const image = Image.debianSlim("3.11")
 *   .aptInstall("git", "curl")
 *   .pipInstall("requests", "pandas==2.0.0")
 *   .env({ DATA_PATH: "/opt/data" });
 * ```
 *
 * @packageDocumentation
 */
import type { ListFolder } from '../../listed.ts';
import type { Image as ImageSpec } from '../../model.ts';
import { sdk } from '../../sdk.ts';
import { dialect } from './dialect.ts';
import type { ModalImage, ModalRoots } from './image.ts';

export type * from './image.ts';
export type * from './option-types.ts';
export type { ListFolder, Listed } from '../../listed.ts';

/** An image of Modal. Every call makes a new one. */
export interface Image extends ModalImage<Image> {
  /** The image as plain, frozen data: what every tool of Layerwright works on. */
  readonly spec: ImageSpec;
  /** Gives the image to a function, with the arguments behind it, and returns what that returns. Throws what it throws. */
  pipe<Rest extends readonly unknown[], Result>(change: (image: Image, ...rest: Rest) => Result, ...rest: Rest): Result;
  /**
   * The Dockerfile of the image, with a line break at its end. `list` gives what is in a folder, for functions that decide about
   * files. Throws what that, or such a function, throws.
   */
  toDockerfile(list?: ListFolder): string;
}

/** What a function of an app runs on. */
export interface FunctionSettings {
  readonly image: Image;
  /** The kind of GPU, as `"T4"`; of several it is one. */
  readonly gpu?: string | readonly string[];
}

/** An app, whose functions run images. */
export interface App {
  readonly name: string;
  function<Settings extends FunctionSettings>(settings: Settings): Settings & { readonly app: string };
}

/** An app by its name, as a description: nothing is deployed. */
export const App = (name: string): App => Object.freeze<App>({ name, function: (settings) => Object.freeze({ ...settings, app: name }) });

/** Where images begin: `Image.debianSlim("3.12")`. */
export const Image: ModalRoots<Image> = sdk<{ readonly Image: ModalRoots<Image> }>(dialect).Image;
