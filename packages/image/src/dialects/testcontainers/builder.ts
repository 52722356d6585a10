/** The builder of a container's image. Every call changes it. */
export interface TestcontainersBuilder {
  withBuildArgs(args: Readonly<Record<string, string>>): TestcontainersBuilder;
  withPullPolicy(policy: object): TestcontainersBuilder;
  withCache(cache: boolean): TestcontainersBuilder;
  withBuildkit(): TestcontainersBuilder;
  withPlatform(platform: string): TestcontainersBuilder;
  /** The stage that is built. */
  withTarget(target: string): TestcontainersBuilder;
}

export interface TestcontainersRoots {
  /** What a Dockerfile says, which is read when the image is built. */
  fromDockerfile(context: string, dockerfileName?: string): TestcontainersBuilder;
}
