import { type Fields, type Parameter, closed, decided, matching, optional } from '../../../apply/parameters.ts';
import type { Auth, Text, Value } from '../../../model.ts';
import { own } from '../../../text.ts';
import { VARIABLE } from '../parameters.ts';
import type { RegistryAuth } from './methods.ts';

/** The name of a secret, and the usual one. */
const secret = (usual: string): Parameter<string | undefined, Text> =>
  optional(
    matching(VARIABLE, () => 'a secret is named like an environment variable: letters, digits and `_`'),
    own(usual),
  );

const fields = {
  basic: decided(optional(closed({ username: secret('REGISTRY_USERNAME'), password: secret('REGISTRY_PASSWORD') }), undefined)),
  ecr: decided(
    optional(
      closed({ accessKeyId: secret('AWS_ACCESS_KEY_ID'), secretAccessKey: secret('AWS_SECRET_ACCESS_KEY'), region: secret('AWS_REGION') }),
      undefined,
    ),
  ),
  gcp: decided(optional(closed({ serviceAccount: secret('SERVICE_ACCOUNT_JSON') }), undefined)),
} satisfies Fields<RegistryAuth>;
type Kind = Auth['kind'];
type Given = { readonly [K in Kind]: Readonly<Record<string, Text>> | undefined };

const KINDS: readonly Kind[] = ['basic', 'ecr', 'gcp'];

const all = closed(fields);

/** What a registry wants: nothing depends on it that is built. */
export const auth: Parameter<RegistryAuth, Auth | undefined> = {
  read(value, find) {
    const given: Given = all.read(value, find);
    const [kind, ...more] = KINDS.filter((each) => given[each]);
    if ((!kind || more.length > 0) && !isOpen(value)) find.problem('one of `basic`, `ecr` and `gcp` is expected here', value?.from);
    return kind && { kind, secrets: Object.entries(given[kind] ?? {}).map(([role, name]) => [own(role), name]) };
  },
};

/** Whether it is not known which kinds are named. */
const isOpen = (value: Value | undefined): boolean =>
  value?.is === 'hole' || (value?.is === 'record' && (value.rest !== undefined || value.fields.some(([, field]) => field.is === 'hole')));
