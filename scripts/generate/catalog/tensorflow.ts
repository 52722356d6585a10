/** Releases of TensorFlow, and with which Python and CUDA they were tested. */
export type TensorflowFacts = {
  readonly asOf: string;
  readonly releases: readonly { readonly tf: string; readonly python: string; readonly cuda: string; readonly cudnn: string }[];
};

/** `release;first Python-last Python;CUDA;cuDNN` for each. */
export const tensorflowTable = ({ asOf, releases }: TensorflowFacts): object => ({
  asOf,
  releases: releases.map(({ tf, python, cuda, cudnn }) => [tf, python, cuda, cudnn].join(';')),
});
