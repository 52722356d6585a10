import { type Parameter, matching } from '../../apply/parameters.ts';
import type { Text } from '../../model.ts';

export const secretName: Parameter<string, Text> = matching(
  /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/,
  (all) => `\`${all}\` is not the name of a Kubernetes secret: it has small letters, digits, \`-\` and \`.\`, and neither at its ends`,
);
