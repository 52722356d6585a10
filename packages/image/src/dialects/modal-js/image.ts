/** For the builder, on the steps of one call. */
export interface BuildOptions {
  /** Variables that these steps see and the image does not keep. */
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: readonly object[];
  readonly gpu?: string;
  readonly forceBuild?: boolean;
}

/** An image of Modal. Every call makes a new one. */
export interface ModalImage {
  /** Lines of a Dockerfile, which are a layer of their own. An empty list gives the image back, options and all. */
  dockerfileCommands(commands: readonly string[], options?: BuildOptions): ModalImage;
}

/** `client.images` */
export interface ModalImages {
  fromRegistry(tag: string, secret?: object): ModalImage;
  fromAwsEcr(tag: string, secret: object): ModalImage;
  fromGcpArtifactRegistry(tag: string, secret: object): ModalImage;
}
