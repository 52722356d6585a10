/** Where an image begins. */
export interface ImageRoots<Image> {
  /**
   * Starts from an image of a registry.
   *
   * @param reference `registry/repository:tag@digest`; the registry defaults to Docker Hub, the tag to `latest`.
   * @throws Error if it is no image reference, or `stage-` and a number, which would be a stage.
   * @example
   * ```ts
   * Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04")
   * // FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
   * ```
   */
  base(reference: string): Image;

  /**
   * Starts from the official Python image on a slim Debian 13.
   *
   * @param version A Python version, `3.13` or `3.13.5`; `3.13` where none is given.
   * @throws Error if it is no version of Python 3.
   * @example
   * ```ts
   * Image.debianSlim("3.12")
   * // FROM python:3.12-slim-trixie
   * ```
   */
  debianSlim(version?: string): Image;
}
