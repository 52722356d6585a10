import type { Confidence } from './torch.ts';

/** GPUs: what code they run, and which toolkits compile it. */
export type GpuFacts = {
  readonly asOf: string;
  readonly gpus: readonly {
    readonly gpu: string;
    readonly cc: string;
    readonly first: string;
    readonly last?: string;
    readonly aliases?: readonly string[];
    /** The processor that it is built together with. */
    readonly host?: string;
    readonly confidence: Confidence;
  }[];
};

/** `name,alias;compute capability;first CUDA;last CUDA;host` for each. */
export const gpuTable = ({ asOf, gpus }: GpuFacts): object => ({
  asOf,
  gpus: gpus
    .filter(({ confidence }) => confidence !== 'low')
    .map(({ gpu, aliases = [], cc, first, last = '', host = '' }) => [[gpu, ...aliases].join(','), cc, first, last, host].join(';')),
});
