export interface DockerfileArgs {
  /** The text of a Dockerfile. */
  readonly inline?: string;
  /** Where one is. */
  readonly location?: string;
}
export interface ContextArgs {
  /** The folder, or the address, that files are copied from. */
  readonly location?: string;
  /** More of them, by the names that the Dockerfile gives them. */
  readonly named?: Readonly<Record<string, { readonly location: string }>>;
}
/** What of the arguments of an image says what it is. */
export interface ImageArgs {
  readonly dockerfile?: DockerfileArgs;
  readonly context?: ContextArgs;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The stage that is built. */
  readonly target?: string;
}

/** An image that a stack builds. It has no calls that make another one. */
export type PulumiImage = object;

export interface PulumiRoots {
  Image(name: string, args?: ImageArgs, options?: object): PulumiImage;
}
