import { type Fields, type Parameter, closed, matching, must, optional } from '../../../apply/parameters.ts';
import type { Auth, Text } from '../../../model.ts';
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
  basic: optional(closed({ username: secret('REGISTRY_USERNAME'), password: secret('REGISTRY_PASSWORD') }), undefined),
  ecr: optional(
    closed({ accessKeyId: secret('AWS_ACCESS_KEY_ID'), secretAccessKey: secret('AWS_SECRET_ACCESS_KEY'), region: secret('AWS_REGION') }),
    undefined,
  ),
  gcp: optional(closed({ serviceAccount: secret('SERVICE_ACCOUNT_JSON') }), undefined),
} satisfies Fields<RegistryAuth>;
type Kind = Auth['kind'];
type Given = { readonly [K in Kind]: Readonly<Record<string, Text>> | undefined };

const KINDS: readonly Kind[] = ['basic', 'ecr', 'gcp'];

const one = must(
  closed(fields),
  (given) => KINDS.filter((kind) => given[kind]).length !== 1 && 'one of `basic`, `ecr` and `gcp` is expected here',
);

/** What a registry wants: nothing depends on it that is built. */
export const auth: Parameter<RegistryAuth, Auth | undefined> = {
  read(value, find) {
    const given: Given = one.read(value, find);
    const kind = KINDS.find((each) => given[each]);
    return kind && { kind, secrets: Object.entries(given[kind] ?? {}).map(([role, name]) => [own(role), name]) };
  },
};
