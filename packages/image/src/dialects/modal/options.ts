import { type Fields, type Parameter, decides, extra, flag, many, matching, must, option, optional, text } from '../../apply/parameters.ts';
import type { Text, Texts } from '../../model.ts';
import type { Step } from '../../recipes/run-line.ts';
import { flat, isWord, line } from '../../text.ts';
import type { BuildOptions, PipOptions } from './option-types.ts';
import { word } from './words.ts';

const secret = matching(/^[A-Za-z_]\w*$/, () => 'a secret is named like an environment variable: letters, digits and `_`');

const gpu: Parameter<string, Texts> = {
  read(value, find) {
    const all = optional(text, undefined).read(value, find);
    if (all) find.build('gpu', all);
    return [];
  },
};

/** What each step of a call is given besides its text. */
type Building = {
  readonly secrets: Parameter<readonly string[] | undefined, Texts>;
  readonly gpu: Parameter<string, Texts>;
  readonly forceBuild: Parameter<boolean, boolean>;
};
export const building: Building = {
  secrets: optional(many(secret), []),
  gpu,
  forceBuild: decides(false),
} satisfies Fields<BuildOptions>;

const lineOfWords: Parameter<string, Texts> = must(
  extra,
  (words) => words.some((each) => isWord(each) && /[\n\r\0]|\\\s*$/.test(flat(each))) && 'options of one line are expected here',
);

type Words = Parameter<string | readonly string[], Texts>;
type Pip = Building & {
  readonly findLinks: Words;
  readonly indexUrl: Words;
  readonly extraIndexUrl: Words;
  readonly pre: Parameter<boolean, Texts>;
  readonly extraOptions: Parameter<string, Texts>;
};
export const pip: Pip = {
  ...building,
  findLinks: option('--find-links', word),
  indexUrl: option('--index-url', word),
  extraIndexUrl: option('--extra-index-url', word),
  pre: flag('--pre'),
  extraOptions: lineOfWords,
} satisfies Fields<PipOptions>;

type Index = Readonly<Record<'findLinks' | 'indexUrl' | 'extraIndexUrl' | 'pre' | 'extraOptions', Texts>>;
export const pipWords = (o: Index): Texts => [...o.findLinks, ...o.indexUrl, ...o.extraIndexUrl, ...o.pre, ...o.extraOptions];

/** A secret is a variable of the steps that name it, and of no other. */
export const stepOf = ({ secrets }: { readonly secrets: Texts }): Step => ({
  flags: secrets.map((id) => (isWord(id) ? secretFlag(id) : id)),
  before: [],
});
const secretFlag = (id: Text): Text => line`--mount=type=secret,id=${id},env=${id}`;
