import { type Fields, closed, decided, imageOr, matching, option } from '../../../apply/parameters.ts';
import { copyFromStage } from '../../../instruction/make.ts';
import { type Methods, method } from '../../../method.ts';
import type { Image, Text } from '../../../model.ts';
import { line } from '../../../text.ts';
import { localPath } from '../parameters.ts';
import { copiedReference } from '../references.ts';
import { user } from '../settings/user.ts';
import { copyLine, copyWords } from './copy-line.ts';
import type { CopyOptions, FileMethods } from './methods.ts';

const mode = matching(/^[0-7]{3,4}$/, (all) => `\`${all}\` is not a mode of three or four octal digits, like 0755`);
const copying = { owner: decided(option('--chown=', user)), mode: decided(option('--chmod=', mode)) } satisfies Fields<CopyOptions>;

const isReference = (image: Text | Image): image is Text => Array.isArray(image);

export const files = (dialect: string): Methods<FileMethods<never>> => ({
  addLocalFile: method({ local: localPath, remote: localPath }, (p) => copyLine(p.local, p.remote)),
  addLocalDir: method({ local: localPath, remote: localPath }, (p) => copyLine(p.local, p.remote)),
  copyFrom: method(
    { image: imageOr(copiedReference, dialect), source: localPath, destination: localPath, options: closed(copying) },
    (p) => {
      const flags = [...p.options.owner, ...p.options.mode];
      const words = copyWords([p.source, p.destination]);
      return isReference(p.image) ? line`COPY --from=${p.image} ${flags} ${words}` : copyFromStage(p.image, flags, words);
    },
  ),
});
