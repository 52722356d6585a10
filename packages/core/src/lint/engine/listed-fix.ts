import type { Origin } from 'layerwright/spec';
import type { Draft } from './fix.ts';
import { placeOf } from './place.ts';

type MakeDraft = () => Draft | undefined;

/**
 * A fix of what stands in a file that the program only names at an origin. What would change that file, or not name it any more, is
 * none; what changes something else of the program may be one.
 */
export const besideFile =
  (fix: MakeDraft, named: Origin): MakeDraft =>
  () => {
    const draft = fix();
    return (
      draft && {
        ...draft,
        edits: (source) => {
          const place = placeOf(source, named);
          const edits = draft.edits(source);
          const isBeside = edits?.every(
            ({ file, span }) => place && (file !== place.file || span[1] <= place.span[0] || place.span[1] <= span[0]),
          );
          return isBeside ? edits : undefined;
        },
      }
    );
  };
