import { type Parameter, checked, text } from '../../apply/parameters.ts';
import type { Text } from '../../model.ts';
import { parseReference } from '../../reference.ts';

/** A reference, unless the builder would take it for a stage. */
const referenceBut = (stage: RegExp): Parameter<string, Text> => ({
  ...checked(text, (ref, say) => {
    const parsed = parseReference(ref);
    if ('wrong' in parsed) say(`\`${ref}\` is not an image reference: ${parsed.wrong}`);
    else if (stage.test(ref))
      say(`\`${ref}\` would be a stage of the build: for the image of Docker Hub write \`docker.io/library/${ref}\``);
  }),
  completes: 'reference',
});

export const startReference: Parameter<string, Text> = referenceBut(/^stage-\d+$/);
/** A copy may also name a stage by its number. */
export const copiedReference: Parameter<string, Text> = referenceBut(/^(?:stage-)?\d+$/);
