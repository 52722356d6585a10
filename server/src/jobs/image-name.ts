import { basename, dirname } from 'node:path';
import { type Image, type Instruction, flat, holesOf, parseReference, show } from 'layerwright/spec';

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

/** What an image says that it is called, or why that is not known. The last call that says so counts. */
export function saidName(image: Image): { readonly reference: string } | { readonly wrong: string } | undefined {
  for (let at: Image | undefined = image; at; at = at.on) {
    const said = at.makes.findLast((each) => each.do === 'attach' && each.what === 'identity');
    if (said?.do === 'attach') return referenceOf(said);
  }
  return undefined;
}

function referenceOf({ data }: Extract<Instruction, { do: 'attach' }>): { readonly reference: string } | { readonly wrong: string } {
  const of = new Map(data.map(([key, value]) => [flat(key), value]));
  const [username, name = [], tag = []] = ['username', 'name', 'tag'].map((key) => of.get(key));
  const [hole] = [...(username ?? []), ...name, ...tag].flatMap((piece) => holesOf([piece]));
  if (hole) return { wrong: `\`${hole.name}\` is not known without running the program` };
  return { reference: `${username ? `${show(username)}/` : ''}${show(name)}:${show(tag)}` };
}
