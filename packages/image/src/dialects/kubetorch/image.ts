/** What an image is made with. */
export interface ImageConfiguration {
  /** What the configuration is called: of interest to people only. */
  readonly name?: string;
  /** The image reference that it starts from; without one, the default server image. */
  readonly imageId?: string;
  /** The Python that packages are installed for. */
  readonly pythonPath?: string;
  /** What installs packages instead of pip, with its own words: `uv pip install --system`. */
  readonly installCmd?: string;
  /** The Kubernetes secret by which the registry is asked. */
  readonly dockerSecret?: string;
}

export interface StepOptions {
  /** Does this step and all behind it again, whatever a cache holds. */
  readonly force?: boolean;
}

export interface RsyncOptions extends StepOptions {
  /** Takes what is in the directory, and not the directory itself. */
  readonly contents?: boolean;
  /** What is left out: `--exclude='*.log' --exclude='temp/'`. */
  readonly filterOptions?: string;
}

/**
 * An image as the documentation of Kubetorch describes it. Every call changes the image that it is made on, and returns it. A
 * method throws a `TypeError` for an argument of a wrong type, and a `ValueError` for one that could not be built.
 */
export interface KubetorchImage<Image> {
  /**
   * Starts from an image of a registry.
   *
   * @param imageId `registry/repository:tag@digest`.
   * @throws ValueError if it is no image reference, or the image has a base already.
   * @example
   * ```ts
   * Image().fromDocker("nvcr.io/nvidia/pytorch:24.08-py3")
   * // FROM nvcr.io/nvidia/pytorch:24.08-py3
   * ```
   */
  fromDocker(imageId: string): Image;

  /**
   * Names the Kubernetes secret by which the registry of the base is asked. It is in no layer; `spec` has its name.
   *
   * @throws ValueError if Kubernetes could have no secret of that name.
   * @example
   * ```ts
   * Image().dockerSecret("my-registry-secret").fromDocker("private-registry.io/my-image:v1")
   * // FROM private-registry.io/my-image:v1
   * // # pulled with the secret my-registry-secret
   * ```
   */
  dockerSecret(name: string): Image;

  /**
   * Installs Python packages, each by a step of its own.
   *
   * @param reqs Requirements, and before each the options of pip that it needs.
   * @param options Whether it is done again.
   * @throws ValueError if one is empty, or has an option behind it.
   * @example
   * ```ts
   * image.pipInstall(["numpy>=1.20", "--pre torch==2.0.0rc1"])
   * // RUN python -m pip install 'numpy>=1.20'
   * // RUN python -m pip install --pre torch==2.0.0rc1
   * ```
   */
  pipInstall(reqs: readonly string[], options?: StepOptions): Image;

  /**
   * Sets environment variables, in their order. `$NAME` and `${NAME}` in a value are the value of another one, `\$` is a dollar.
   *
   * @throws ValueError if a key is no name of a variable, or a value has a line break.
   * @example
   * ```ts
   * image.setEnvVars({ BASE_PATH: "/usr/local", BIN_PATH: "$BASE_PATH/bin" })
   * // ENV BASE_PATH="/usr/local"
   * // ENV BIN_PATH="$BASE_PATH/bin"
   * ```
   */
  setEnvVars(envVars: Readonly<Record<string, string>>): Image;

  /**
   * Runs a command. One that ends in `&` is no step of the build: it runs in the background when a container starts.
   *
   * @throws ValueError if it is empty.
   * @example
   * ```ts
   * image.runBash("apt-get update &&\n  apt-get install -y vim").runBash("jupyter notebook --port=8888 &")
   * // RUN apt-get update && \
   * // apt-get install -y vim
   * // # when a container starts: jupyter notebook --port=8888 &
   * ```
   */
  runBash(command: string, options?: StepOptions): Image;

  /**
   * Copies a file or directory, as rsync does. What ends in `/` or has no dot in its name is a directory, and so is what has
   * `contents`; the directory itself is copied into the destination unless `contents` are meant. Of a directory `*.pyc`,
   * `__pycache__`, `.venv` and `.git` are left out.
   *
   * @param source Relative to the build context.
   * @param dest Absolute, or relative to the working directory, as is what follows `~/`. Without it, the source's name.
   * @throws ValueError if the filters say more than what is left out, or a directory without a name is taken.
   * @example
   * ```ts
   * image.rsync("./config.yaml", "/app/config.yaml").rsync("./src", "/app", { contents: true, filterOptions: "--exclude='*.log'" })
   * // COPY ./config.yaml /app/config.yaml
   * // COPY --exclude=**\/*.pyc --exclude=**\/__pycache__ --exclude=**\/.venv --exclude=**\/.git --exclude=**\/*.log ./src /app/
   * ```
   */
  rsync(source: string, dest?: string, options?: RsyncOptions): Image;

  /**
   * Copies a file or directory: another name of `rsync`.
   *
   * @example
   * ```ts
   * image.copy("./data/model.pt")
   * // COPY ./data/model.pt model.pt
   * ```
   */
  copy(source: string, dest?: string, options?: RsyncOptions): Image;

  /**
   * Copies a Python package, and puts it before all that Python finds.
   *
   * @param pkg Its directory, relative to the build context. A name is the directory of that name.
   * @throws ValueError if the path has no name at its end.
   * @example
   * ```ts
   * image.syncPackage("./libs/my_package")
   * // COPY --exclude=**\/*.pyc --exclude=**\/__pycache__ --exclude=**\/.venv --exclude=**\/.git ./libs/my_package /.packages/my_package
   * // ENV PYTHONPATH=/.packages/my_package${PYTHONPATH:+:$PYTHONPATH}
   * ```
   */
  syncPackage(pkg: string, options?: StepOptions): Image;
}

/** Images to start from. */
export interface Factories<Image> {
  /** `ghcr.io/run-house/server:v3`. */
  Debian(): Image;
  /** `ghcr.io/run-house/server:v3`. */
  debian(): Image;
  /** `ghcr.io/run-house/ubuntu:v1`. */
  Ubuntu(): Image;
  /** `ghcr.io/run-house/ubuntu:v1`. */
  ubuntu(): Image;
  /** `python:3.10-slim`. */
  Python310(): Image;
  /** `python:3.11-slim`. */
  Python311(): Image;
  /** `python:3.12-slim`. */
  Python312(): Image;
  /** `python:<version>-slim`. Throws a `ValueError` for what is no version like `3.12`. */
  python(version: string): Image;
  /** `rayproject/ray:latest`. */
  Ray(): Image;
  /** `rayproject/ray:<tag>`, `latest` without one. */
  ray(tag?: string): Image;
  /** `nvcr.io/nvidia/pytorch:23.12-py3`. */
  Pytorch2312(): Image;
  /** `nvcr.io/nvidia/pytorch:<tag>`, `23.12-py3` without one. */
  pytorch(tag?: string): Image;
}

/** Where an image begins: a call, and a member of what is called. */
export interface ImageStart<Image> {
  (configuration?: ImageConfiguration): Image;
  /**
   * Starts with what a Dockerfile says. A program that runs does not read it: what is in it, `layerwright` and the editor know.
   *
   * @param path Path of the file, relative to the build context.
   * @example
   * ```ts
   * Image.fromDockerfile("Dockerfile").pipInstall(["numpy"])
   * // # fromDockerfile(…) is not known: it depends on ‹Dockerfile›
   * // RUN python -m pip install numpy
   * ```
   */
  fromDockerfile(path: string): Image;
}

export interface KubetorchRoots<Image> {
  /**
   * Starts from the default server image, unless `imageId` or `fromDocker` says something else.
   *
   * @throws ValueError if `imageId` is no image reference, or Kubernetes could have no secret of the name that is given.
   * @example
   * ```ts
   * Image({ imageId: "python:3.12", pythonPath: "/usr/local/bin/python" })
   * // FROM python:3.12
   * // ENV KT_PYTHON_PATH="/usr/local/bin/python"
   * ```
   */
  readonly Image: ImageStart<Image>;
  readonly images: Factories<Image>;
}
