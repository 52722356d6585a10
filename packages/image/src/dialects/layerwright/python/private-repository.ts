import { type Parameter, matching } from '../../../apply/parameters.ts';
import type { Text } from '../../../model.ts';
import { careless } from '../../../quote.ts';
import { flat, isHole, line, own } from '../../../text.ts';

/** The hosts that are asked with a token, and the secret that holds it. */
const TOKENS: ReadonlyMap<string, string> = new Map([
  ['github.com', 'GITHUB_TOKEN'],
  ['gitlab.com', 'GITLAB_TOKEN'],
]);

const address = matching(
  /^(?:github|gitlab)\.com(?:\/[\w.-]+){2,}(?:@[\w./-]+)?$/,
  (all) => `\`${all}\` is not a repository like \`github.com/owner/name@branch\`, on github.com or gitlab.com`,
);

/** A repository; its host has to be known, for that says which secret is needed. */
export const repository: Parameter<string, Text> = {
  read(value, find) {
    const all = address.read(value, find);
    const hole = all.find(isHole)?.hole;
    if (hole && tokenOf(all) === undefined) find.unknown(hole);
    return all;
  },
};

export const gitUser: Parameter<string, Text> = matching(/^[A-Za-z0-9][\w.-]*$/, () => 'the name of a user is expected here');

const tokenOf = (of: Text): string | undefined => TOKENS.get(/^[^/\uFFFC]*(?=\/)/.exec(flat(of))?.[0] ?? '');

/** The address of a repository as pip takes it. The shell puts the token in. */
export const addressOf = (of: Text, user: Text): Text => careless(line`git+https://${user}:$${tokenOf(of) ?? ''}@${of}`);

/** The secrets that hold the tokens that repositories need, each once. */
export const tokensOf = (repositories: readonly Text[]): readonly string[] => [...new Set(repositories.map((each) => tokenOf(each) ?? ''))];

/** How a step is given tokens. Without one the build should end before it asks anybody. */
export const tokenFlags = (tokens: readonly string[]): readonly Text[] =>
  tokens.map((id) => own(`--mount=type=secret,id=${id},env=${id},required=true`));
