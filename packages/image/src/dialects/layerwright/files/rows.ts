import { closed, imageOr } from '../../../apply/parameters.ts';
import { copyFromStage } from '../../../instruction/make.ts';
import { type Methods, method } from '../../../method.ts';
import type { Image, Text } from '../../../model.ts';
import { line } from '../../../text.ts';
import { localPath } from '../parameters.ts';
import { copiedReference } from '../references.ts';
import { copyWords } from '../../../recipes/copy-line.ts';
import { copying, localFiles } from './local.ts';
import type { FileMethods } from './methods.ts';

const isReference = (image: Text | Image): image is Text => Array.isArray(image);

export const files = (dialect: string): Methods<FileMethods<never>> => ({
  ...localFiles,
  copyFrom: method(
    { image: imageOr(copiedReference, dialect), source: localPath, destination: localPath, options: closed(copying) },
    (p) => {
      const flags = [...p.options.owner, ...p.options.mode];
      const words = copyWords([p.source, p.destination]);
      return isReference(p.image) ? line`COPY --from=${p.image} ${flags} ${words}` : copyFromStage(p.image, flags, words);
    },
  ),
});
