import { type Fields, type Parameter, checked, forBuild, ignored, lines, options, text } from '../../apply/parameters.ts';
import { type Dialect, type Methods, method } from '../../method.ts';
import type { Pairs, Text, Value } from '../../model.ts';
import { flat, join, line } from '../../text.ts';
import type { BuildOptions, ModalImage, ModalImages } from './image.ts';

const reference = { ...text, completes: 'reference' } as const;

const command = checked(text, (all, say) => {
  const trimmed = all.trim().toUpperCase();
  if (trimmed.startsWith('COPY ') && !trimmed.startsWith('COPY --FROM='))
    say('COPY commands that copy from local context are not yet supported', 'InvalidError');
});
const commands = lines(command);

type Unknown = Extract<Value, { is: 'hole' }>['hole'];

const env: Parameter<Readonly<Record<string, string>>, undefined> = {
  read(value, find) {
    const all = value ? pairsOf(value) : [];
    if (all.length > 0) find.build('env', all);
    return undefined;
  },
};

/** What is not known of the variables is one of which neither name nor value is known. */
function pairsOf(value: Value): Pairs {
  if (value.is === 'hole') return [unknown(value.hole)];
  if (value.is !== 'record') return [];
  const fields = value.fields.map(([key, field]) => [key, textOf(field)] as const);
  return value.rest ? [...fields, unknown(value.rest)] : fields;
}
const unknown = (hole: Unknown): Pairs[number] => [[{ hole }], [{ hole }]];
const textOf = (value: Value): Text => {
  if (value.is === 'text') return value.text;
  return [{ hole: value.is === 'hole' ? value.hole : { why: 'unsupported', name: 'env' }, from: value.from }];
};

/** Secrets are objects of the vendor, so that it is known of them only that they are there. */
const secrets: Parameter<readonly object[], undefined> = {
  read(value, find) {
    if (value?.is === 'hole') find.build('secrets', [{ rest: value.hole }]);
    else if (value?.is === 'list' && value.items.length > 0) find.build('secrets', [{ rest: { why: 'result', name: 'secrets' } }]);
    return undefined;
  },
};

const build = { env, secrets, gpu: forBuild('gpu'), forceBuild: forBuild('force') } satisfies Fields<BuildOptions>;

const images = {
  fromRegistry: method({ tag: reference, secret: ignored }, (p) => line`FROM ${p.tag}`),
  fromAwsEcr: method({ tag: reference, secret: ignored }, (p) => line`FROM ${p.tag}`),
  fromGcpArtifactRegistry: method({ tag: reference, secret: ignored }, (p) => line`FROM ${p.tag}`),
} satisfies Methods<ModalImages>;

const methods = {
  dockerfileCommands: method(
    { commands, options: options(build) },
    // Comments and blank lines alone are no instruction.
    (p) => p.commands.some((each) => !/^\s*(?:#.*)?$/.test(flat(each))) && join(p.commands, '\n'),
  ),
} satisfies Methods<ModalImage>;

/** Images of Modal's SDK 0.11.1 for JavaScript, as its package says them. Other packages of that name have no `ModalClient`. */
export const dialect: Dialect = {
  name: 'modal-js',
  language: 'typescript',
  modules: ['modal'],
  mutates: false,
  lenient: true,
  error: 'InvalidError',
  sends: 'call',
  roots: {},
  clients: { ModalClient: { images } },
  images: ['Image'],
  // `sandboxes.create(app, image, { gpu })`; other services of a client create what is given no image.
  consumers: { create: { field: 1, settings: 2, gpu: ['gpu'] } },
  methods,
  members: ['imageId', 'build', 'publish'],
  unread: {
    'ModalClient.images.fromId': 'the server knows what it is',
    'ModalClient.images.fromName': 'the server knows what it is',
    'ModalClient.images.delete': 'it gives no image',
  },
};
