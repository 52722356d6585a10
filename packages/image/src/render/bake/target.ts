import type { Image, Instruction, Text } from '../../model.ts';
import { parseReference } from '../../reference.ts';
import { saidName } from '../../said-name.ts';
import { calls, sent } from '../../sent.ts';
import { stages } from '../../stages.ts';
import { flat, known, own } from '../../text.ts';
import { renderDockerfile, show } from '../dockerfile/target.ts';
import type { Headed, Rendered, Target } from '../target.ts';

/**
 * A target of a Bake file in HCL, with its Dockerfile inside: what `docker buildx bake` reads. Build secrets are taken from
 * environment variables of their names. An image that another one copies from stays a stage of that, also where it is a target
 * itself: a builder makes what is the same once, and a target as a context would be one of its own platforms.
 */
function renderBake(image: Image, name: string, beside: readonly Image[] = []): Rendered {
  const dockerfile = renderDockerfile(image);
  const word = delimiter(dockerfile.text);
  const settings = [...contextLines(image), ...tagLines(image, beside), ...argLines(image), ...platformLines(image), ...secretLines(image)];
  const before = [`target "${targetName(name)}" {`, ...settings, `  dockerfile-inline = <<${word}`];
  const text = `${before.join('\n')}\n${literal(dockerfile.text)}${word}\n}\n`;
  return { text, lines: [...before.map(() => undefined), ...dockerfile.lines, undefined, undefined] };
}

/** The build context, where the image does not say another one, and those that it names. */
function contextLines(image: Image): readonly string[] {
  const said = calls(image).flatMap(({ makes }) =>
    makes.flatMap((each) => (each.do === 'attach' && each.what === 'vendor' ? each.data : [])),
  );
  const named = said.flatMap(([key, value]) =>
    flat(key).startsWith('context ') ? [[flat(key).slice('context '.length), value] as const] : [],
  );
  const [, folder = own('.')] = said.find(([key]) => flat(key) === 'context') ?? [];
  const others = named.map(([name, value]) => `    ${quoted(name)} = ${quoted(show(value))}`);
  return [`  context = ${quoted(show(folder))}`, ...(others.length > 0 ? ['  contexts = {', ...others, '  }'] : [])];
}

const quoted = (text: string): string => literal(JSON.stringify(text));

/** HCL takes `${…}` and `%{…}` for its own; everything else between the words of a heredoc is as it is. */
const literal = (text: string): string => text.replace(/[$%](?=\{)/g, '$&$&');

/** Target names have letters, digits, `-` and `_` only. */
const targetName = (name: string): string => name.replace(/[^A-Za-z0-9_-]/g, '-');

/** A word that no line of the text is. */
function delimiter(text: string): string {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  let word = 'DOCKERFILE';
  for (let i = 1; lines.has(word); i++) word = `DOCKERFILE${i}`;
  return word;
}

/** What the image says that it is called, unless another one says the same: then nobody knows which would get it. */
function tagLines(image: Image, beside: readonly Image[]): readonly string[] {
  const said = referenceOf(image);
  return said === undefined || beside.some((other) => referenceOf(other) === said) ? [] : [`  tags = ["${said}"]`];
}

function referenceOf(image: Image): string | undefined {
  const said = saidName(image);
  return said && known(said) && !('wrong' in parseReference(flat(said))) ? flat(said) : undefined;
}

/** Each is a variable, which an environment variable of its name sets. */
function argLines(image: Image): readonly string[] {
  const names = askedArguments(image);
  return names.length === 0 ? [] : ['  args = {', ...names.map((name) => `    ${name} = ${name}`), '  }'];
}

/** Build arguments that have no value unless somebody gives one. A default is in the Dockerfile, where nothing changes it unseen. */
function askedArguments(image: Image): readonly string[] {
  const pairs = sent(image).flatMap(({ instruction }) =>
    instruction.do === 'pairs' && instruction.key === 'arg' ? instruction.pairs : [],
  );
  const named = pairs.flatMap(([key, value]) => (known(key) ? [{ name: flat(key), hasDefault: value.length > 0 }] : []));
  const asked = new Set(named.map(({ name }) => name).filter((name) => /^[A-Za-z_]\w*$/.test(name) && !GIVEN.test(name)));
  for (const { name, hasDefault } of named) if (hasDefault) asked.delete(name);
  return [...asked];
}

/** What every builder gives (docs.docker.com/reference/dockerfile, read 2026-11). */
const GIVEN = /^(?:(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|(?:HTTPS?|FTP|NO|ALL)_PROXY|SOURCE_DATE_EPOCH|BUILDKIT_\w+)$/i;

/** Of the last stage, which is what comes out. */
function platformLines(image: Image): readonly string[] {
  const [last] = stages(image).slice(-1);
  const from = last?.sent.find(({ instruction }) => instruction.do === 'from')?.instruction;
  const platform = from?.do === 'from' && from.source.platform && known(from.source.platform) ? flat(from.source.platform) : '$';
  return platform.includes('$') ? [] : [`  platforms = ["${platform}"]`];
}

function secretLines(image: Image): readonly string[] {
  const names = new Set(sent(image).flatMap(({ instruction }) => secretsOf(instruction)));
  return names.size === 0 ? [] : [`  secret = [${[...names].map((name) => `"id=${name},env=${name}"`).join(', ')}]`];
}

/** The secrets that a command mounts, where they can be the names of environment variables. */
const secretsOf = (instruction: Instruction): readonly string[] =>
  instruction.do === 'run' ? instruction.flags.flatMap(([flag, value]) => (flat(flag) === 'mount' ? secretOf(value) : [])) : [];

function secretOf(mount: Text): readonly string[] {
  if (!known(mount)) return [];
  const fields = new Map(flat(mount).split(',').map(fieldOf));
  const id = fields.get('id') ?? fields.get('env');
  return fields.get('type') === 'secret' && id !== undefined && /^[A-Za-z_]\w*$/.test(id) ? [id] : [];
}

function fieldOf(field: string): readonly [string, string] {
  const equals = field.indexOf('=');
  return equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
}

function head(all: readonly Headed[]): string {
  const variables = new Set(all.flatMap(({ image }) => askedArguments(image)));
  const group = `group "default" {\n  targets = [${all.map(({ name }) => `"${targetName(name)}"`).join(', ')}]\n}\n\n`;
  return group + [...variables].map((name) => `variable "${name}" {\n  default = null\n}\n\n`).join('');
}

export const target: Target = {
  id: 'bake',
  summary: 'a file for `docker buildx bake`',
  render: renderBake,
  head,
  comment: '#',
};
