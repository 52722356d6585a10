/** Names of the secrets by which a registry is asked, never their values. */
export interface RegistryAuth {
  /** A user and a password or token: the secrets are `REGISTRY_USERNAME` and `REGISTRY_PASSWORD` where none are named. */
  readonly basic?: { readonly username?: string; readonly password?: string };
  /**
   * Amazon ECR. The secrets are `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_REGION` where none are named.
   */
  readonly ecr?: { readonly accessKeyId?: string; readonly secretAccessKey?: string; readonly region?: string };
  /** Google Artifact Registry. The secret is `SERVICE_ACCOUNT_JSON` where none is named. */
  readonly gcp?: { readonly serviceAccount?: string };
}

export interface StartOptions {
  /** `os/arch[/variant]`, where it is not that of the machine that builds: `linux/arm64`. Renders to `--platform=…`. */
  readonly platform?: string;
}

export interface BaseOptions extends StartOptions {
  /**
   * What the registry wants: one of the three kinds. A Dockerfile cannot say it; `spec` has it, and `layerwright build` asks with
   * what `docker login` keeps.
   */
  readonly auth?: RegistryAuth;
}

export interface DockerfileOptions {
  /** Values of build arguments (`ARG`), in place of their defaults. */
  readonly args?: Readonly<Record<string, string>>;
}

/** Where an image begins. */
export interface ImageRoots<Image> {
  /**
   * Starts from an image of a registry.
   *
   * @param reference `registry/repository:tag@digest`; the registry defaults to Docker Hub, the tag to `latest`.
   * @param options Its platform, and what its registry wants.
   * @throws Error if it is no image reference, or `stage-` and a number, which would be a stage; if the platform is none, or
   *   not one kind of registry is named.
   * @example
   * ```ts
   * Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04")
   * // FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
   * Image.base("123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1", { platform: "linux/arm64", auth: { ecr: {} } })
   * // FROM --platform=linux/arm64 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1
   * ```
   */
  base(reference: string, options?: BaseOptions): Image;

  /**
   * Starts from the official Python image on a slim Debian 13.
   *
   * @param version A Python version, `3.13` or `3.13.5`; `3.13` where none is given.
   * @param options Its platform.
   * @throws Error if it is no version of Python 3.
   * @example
   * ```ts
   * Image.debianSlim("3.12")
   * // FROM python:3.12-slim-trixie
   * ```
   */
  debianSlim(version?: string, options?: StartOptions): Image;

  /**
   * Starts from what a Dockerfile of the build context makes: calls go on behind its last stage. Nothing is read where the program
   * runs, so `toDockerfile()` says only that it is not known there; `layerwright` reads the file, for all that it shows, checks and
   * builds. What the file copies counts from the build context.
   *
   * @param path Relative to the build context.
   * @param options Values of its build arguments.
   * @throws Error if the path is empty or an argument is no name; TypeError if a value is no string.
   * @example
   * ```ts
   * Image.fromDockerfile("docker/Dockerfile", { args: { VERSION: "3.12" } }).workdir("/app")
   * // # fromDockerfile(…) is not known: it depends on ‹docker/Dockerfile›
   * // WORKDIR /app
   * ```
   */
  fromDockerfile(path: string, options?: DockerfileOptions): Image;

  /**
   * Starts from nothing: what is copied is all there is.
   *
   * @example
   * ```ts
   * Image.scratch().copyFrom("golang:1.23", "/etc/ssl", "/etc/ssl")
   * // FROM scratch
   * // COPY --from=golang:1.23 /etc/ssl /etc/ssl
   * ```
   */
  scratch(): Image;

  /**
   * Starts from micromamba with a Python, whose environment is active in each command. Steps run as root, so that packages of
   * Debian can be installed too.
   *
   * @param version A Python version, `3.13` or `3.13.5`; `3.13` where none is given.
   * @param options Its platform.
   * @throws Error if it is no version of Python 3.
   * @example
   * ```ts
   * Image.micromamba("3.12")
   * // FROM mambaorg/micromamba:2.1.1-debian12-slim
   * // USER root
   * // SHELL ["/usr/local/bin/_dockerfile_shell.sh"]
   * // ENV MAMBA_DOCKERFILE_ACTIVATE=1
   * // RUN micromamba install --yes --name base --channel conda-forge python=3.12 pip && micromamba clean --all --yes
   * ```
   */
  micromamba(version?: string, options?: StartOptions): Image;
}
