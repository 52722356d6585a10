import { basename, dirname } from 'node:path';
import { type Image, flat, holesOf, parseReference, saidName } from 'layerwright/spec';

/**
 * What an image is called in an engine, where the user says nothing else: `mlApp` is `ml-app:latest`. That of a `Dockerfile` is
 * called as its folder.
 */
export function repositoryOf(file: string, name: string | undefined): string {
  const text = name === undefined || name === 'default' ? nameOfFile(file) : name;
  const repository = text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return repository === '' ? 'image' : repository;
}

function nameOfFile(file: string): string {
  const name = basename(file);
  if (/^(?:Docker|Container)file(?:\.|$)/i.test(name)) return basename(dirname(file));
  return name.replace(/(\.image)?\.[cm]?[jt]sx?$|\.(?:Docker|Container)file$/i, '');
}

/** The repository and tag of a reference, or what is wrong with it. A digest cannot be given to what is yet to be built. */
export function readTag(text: string): { readonly repository: string; readonly tag: string } | { readonly wrong: string } {
  const parsed = parseReference(text);
  if ('wrong' in parsed) return parsed;
  if (parsed.digest !== undefined) return { wrong: 'a digest is known only after the build' };
  const { registry, repository, tag = 'latest' } = parsed;
  return { repository: registry === undefined ? repository : `${registry}/${repository}`, tag };
}

/** What an image says that it is called, or why that is not known. */
export function referenceSaid(image: Image): { readonly reference: string } | { readonly wrong: string } | undefined {
  const said = saidName(image);
  const hole = said && holesOf(said)[0];
  if (hole) return { wrong: `\`${hole.name}\` is not known without running the program` };
  return said && { reference: flat(said) };
}
