/**
 * The grammar of image references, `registry/repository:tag@digest`, after the distribution project
 * (github.com/distribution/reference, read 2026-11).
 */

/** A reference as written, and its parts where they are given. */
export type Reference = {
  readonly text: string;
  readonly registry?: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
};

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const REGISTRY = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::\d+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;

/** The parts of a reference, or what keeps the text from being one. Never throws. */
export function parseReference(text: string): Reference | { readonly wrong: string } {
  const [name = '', digest, ...more] = text.split('@');
  if (more.length > 0) return { wrong: 'it has more than one `@`' };
  if (digest !== undefined && !DIGEST.test(digest)) return { wrong: `\`${digest}\` is not a digest like \`sha256:…\`` };
  const slash = name.lastIndexOf('/');
  const colon = name.indexOf(':', slash + 1);
  const tag = colon < 0 ? undefined : name.slice(colon + 1);
  if (tag !== undefined && !TAG.test(tag)) return { wrong: tag === '' ? 'the tag after `:` is empty' : `\`${tag}\` is not a tag` };
  const path = colon < 0 ? name : name.slice(0, colon);
  const registry = registryOf(path);
  const repository = registry === undefined ? path : path.slice(registry.length + 1);
  if (registry !== undefined && !REGISTRY.test(registry)) return { wrong: `\`${registry}\` is not a registry's host` };
  const wrong = wrongRepository(repository);
  if (wrong) return { wrong };
  return {
    text,
    ...(registry !== undefined && { registry }),
    repository,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

/** The parts put together again: what was parsed, to the letter. */
export const formatReference = (of: Omit<Reference, 'text'>): string =>
  `${of.registry === undefined ? '' : `${of.registry}/`}${of.repository}${of.tag === undefined ? '' : `:${of.tag}`}${of.digest === undefined ? '' : `@${of.digest}`}`;

/** The first component names a host where it could not be part of a repository on Docker Hub. */
function registryOf(path: string): string | undefined {
  const slash = path.indexOf('/');
  const first = path.slice(0, Math.max(slash, 0));
  return slash > 0 && (/[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase()) ? first : undefined;
}

function wrongRepository(repository: string): string | undefined {
  if (REPOSITORY.test(repository)) return undefined;
  if (repository === '') return 'the repository is missing';
  if (/\s/.test(repository)) return 'it contains a blank';
  return repository === repository.toLowerCase() ? `\`${repository}\` is not a repository` : 'repositories are lower case';
}
