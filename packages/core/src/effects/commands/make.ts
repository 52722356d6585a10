import { type Commands, nothing, subcommands, unknown } from './meaning.ts';

/** Programs that build others. What they write is said in files that nobody reads here. */
export const builders: Commands = {
  make: unknown,
  cmake: unknown,
  ninja: unknown,
  meson: unknown,
  gcc: unknown,
  'g++': unknown,
  cc: unknown,
  'c++': unknown,
  clang: unknown,
  rustc: unknown,
  nvcc: subcommands({ '': nothing }),
};
