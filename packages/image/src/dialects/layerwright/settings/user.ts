import { type Parameter, checked } from '../../../apply/parameters.ts';
import type { Text } from '../../../model.ts';
import { oneLine } from '../../../recipes/parameters.ts';

/** A user as USER and COPY name one. */
export const user: Parameter<string, Text> = checked(oneLine, (all, say) => {
  if (/[\s$'"\\]/.test(all)) say(`\`${all}\` is not a user, which is a name or number and perhaps \`:group\``);
});
