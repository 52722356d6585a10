import { type Parameter, checked, matching, text } from '../../apply/parameters.ts';
import type { Text } from '../../model.ts';
import { parseReference } from '../../reference.ts';

export const reference: Parameter<string, Text> = {
  ...checked(text, (all, say) => {
    const parsed = parseReference(all);
    if ('wrong' in parsed) say(`\`${all}\` is not an image reference: ${parsed.wrong}`);
  }),
  completes: 'reference',
};

export const secretName: Parameter<string, Text> = matching(
  /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/,
  (all) => `\`${all}\` is not the name of a Kubernetes secret: it has small letters, digits, \`-\` and \`.\`, and neither at its ends`,
);
