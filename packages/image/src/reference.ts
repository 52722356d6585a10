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
const DIGEST =
  /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}|(?!sha(?:256|384|512):)[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,})$/;
/** The longest name of a repository, its registry included. */
const LONGEST = 255;

type Parts = Omit<Reference, 'text'>;

/** The parts of a reference, or what keeps the text from being one. Never throws. */
export function parseReference(text: string): Reference | { readonly wrong: string } {
  const [name = '', digest, ...more] = text.split('@');
  if (more.length > 0) return { wrong: 'it has more than one `@`' };
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const path = colon < 0 ? name : name.slice(0, colon);
  const registry = registryOf(path);
  const parts: Parts = {
    ...(registry !== undefined && { registry }),
    repository: registry === undefined ? path : path.slice(registry.length + 1),
    ...(colon >= 0 && { tag: name.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
  };
  const wrong = wrongPart(parts);
  return wrong === undefined ? { text, ...parts } : { wrong };
}

function wrongPart({ registry, repository, tag, digest }: Parts): string | undefined {
  if (digest !== undefined && !DIGEST.test(digest)) return `\`${digest}\` is not a digest like \`sha256:…\``;
  if (tag === '') return 'the tag after `:` is empty';
  if (tag !== undefined && !TAG.test(tag)) return `\`${tag}\` is not a tag`;
  if (registry !== undefined && !REGISTRY.test(registry)) return `\`${registry}\` is not a registry's host`;
  if ((registry?.length ?? 0) + repository.length > LONGEST) return `its name is longer than ${LONGEST} characters`;
  return wrongRepository(repository);
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
