import type { Image, Instruction, Text } from '../../model.ts';
import { sent } from '../../sent.ts';
import { flat, known } from '../../text.ts';
import { renderDockerfile } from '../dockerfile/target.ts';
import type { Rendered, Target } from '../target.ts';

/**
 * A target of a Bake file in HCL, with its Dockerfile inside: what `docker buildx bake` reads. Build secrets are taken from
 * environment variables of their names.
 */
function renderBake(image: Image, name: string): Rendered {
  const dockerfile = renderDockerfile(image);
  const word = delimiter(dockerfile.text);
  const before = [`target "${targetName(name)}" {`, '  context = "."', ...secretLines(image), `  dockerfile-inline = <<${word}`];
  const text = `${before.join('\n')}\n${literal(dockerfile.text)}${word}\n}\n`;
  return { text, lines: [...before.map(() => undefined), ...dockerfile.lines, undefined, undefined] };
}

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

const head = (names: readonly string[]): string =>
  `group "default" {\n  targets = [${names.map((name) => `"${targetName(name)}"`).join(', ')}]\n}\n\n`;

export const target: Target = {
  id: 'bake',
  summary: 'a file for `docker buildx bake`',
  render: renderBake,
  head,
  comment: '#',
};
