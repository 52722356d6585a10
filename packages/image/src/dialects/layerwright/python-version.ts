import { type Parameter, matching } from '../../apply/parameters.ts';
import type { Text } from '../../model.ts';

export const pythonVersion: Parameter<string, Text> = matching(
  /^3\.\d{1,2}(\.\d{1,2})?((a|b|rc)\d+)?$/,
  (all) => `\`${all}\` is not a Python version like 3.13 or 3.13.5`,
);
