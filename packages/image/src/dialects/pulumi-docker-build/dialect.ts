import { type Fields, decided, ignored, options, text, truthy } from '../../apply/parameters.ts';
import { type Dialect, type Made, type Methods, method } from '../../method.ts';
import type { Text } from '../../model.ts';
import { flat } from '../../text.ts';
import type { DockerfileArgs, ImageArgs, PulumiRoots } from './image.ts';

const maybe = truthy(text, undefined);
const image = {
  dockerfile: options({ inline: maybe, location: maybe } satisfies Fields<DockerfileArgs>),
  target: decided(maybe),
} satisfies Fields<ImageArgs>;

const unknown = (why: 'io' | 'unsupported', name: string): Made => ({ do: 'anything', text: [], why: { why, name }, alone: true });

/** The text of a Dockerfile; of one that is a file nothing is known. A target may leave its last stage out. */
function saidBy(
  { inline, location }: { readonly inline: Text | undefined; readonly location: Text | undefined },
  target: Text | undefined,
): Made {
  if (!inline) return unknown('io', location ? flat(location) : 'Dockerfile');
  return target ? unknown('unsupported', 'target') : inline;
}

const roots = {
  Image: method({ name: text, args: options(image), options: ignored }, (p) => saidBy(p.args.dockerfile, p.args.target)),
} satisfies Methods<PulumiRoots>;

/** Images of Pulumi's provider docker-build 0.0.22. */
export const dialect: Dialect = {
  name: 'pulumi-docker-build',
  language: 'typescript',
  modules: ['@pulumi/docker-build'],
  mutates: false,
  lenient: true,
  error: 'Error',
  sends: 'steps',
  roots,
  methods: {},
  members: ['contextHash', 'digest', 'ref'],
  unread: { 'Image.get': 'the state of a stack knows what it is' },
};
