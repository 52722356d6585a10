import { attached } from '../../instruction/make.ts';
import type { Before } from '../../method.ts';
import type { Instruction, Text, Texts } from '../../model.ts';
import { json, path } from '../../quote.ts';
import { flat, isWord, join, line, own } from '../../text.ts';
import { lastPart } from './words.ts';

/** A path with a blank stands in the JSON form only. */
const copyWords = (words: Texts): Text =>
  words.some((each) => isWord(each) && /\s|^--|^\d*<</.test(flat(each))) ? line`[${join(json(words), ', ')}]` : line`${words}`;
export const copyLine = (local: Text, remote: Text, flags: Texts = []): Text =>
  line`COPY ${flags} ${copyWords([path(local), path(remote)])}`;

/** A file that goes to a directory keeps its name. */
export const fileAt = (remote: Text, local: Text): Text => (flat(remote).endsWith('/') ? [...remote, ...(lastPart(local) ?? [])] : remote);

/** What whoever starts a container has to know of files that are in no layer. */
export const mounted = (local: Text, remote: Text, ignore: readonly Text[] = []): Instruction =>
  attached(
    'files',
    [[own('local'), local], [own('remote'), remote], ...ignore.map((each) => [own('ignore'), each] as const)],
    line`${local} is mounted at ${remote} when a container starts`,
  );

/** Whether files are mounted on what the container starts with, which no step of the build sees. */
export const hasMounts = (before: Before): boolean => before.makes().some((each) => isMount(each) || isMount(choice(each)));

/** What a function decides about. */
const choice = (each: Instruction): Instruction | undefined => (each.do === 'anything' ? each.choosing?.makes : undefined);
const isMount = (each: Instruction | undefined): boolean => each?.do === 'attach' && each.what === 'files';
