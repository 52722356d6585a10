import {
  type Fields,
  type Parameter,
  checked,
  closed,
  decided,
  decides,
  many,
  must,
  optional,
  text,
  variadic,
} from '../../../apply/parameters.ts';
import { attached } from '../../../instruction/make.ts';
import { type Methods, method } from '../../../method.ts';
import type { Text, Texts } from '../../../model.ts';
import { json, shlex } from '../../../quote.ts';
import { flat, join, line, own } from '../../../text.ts';
import { expanded } from '../../../recipes/expanded.ts';
import { oneLine } from '../../../recipes/parameters.ts';
import { VARIABLE, counted, named, oneOf } from '../parameters.ts';
import { identity } from './identity.ts';
import type { EnvOptions, SettingMethods } from './methods.ts';
import { user } from './user.ts';

const exec = (words: Texts): Text => line`[${join(json(words), ', ')}]`;

/** A literal value: what is in it stands for itself, to the builder too. */
const literal = shlex;

const envOptions = {
  expand: decides(false),
  scope: decided(optional(oneOf(['image', 'build']), own('image'))),
} satisfies Fields<EnvOptions>;

/** A number, or a text that begins with one. */
const port: Parameter<number | string, Text> = {
  read(value, find) {
    if (value?.is !== 'plain' || typeof value.plain !== 'number') return portText.read(value, find);
    return portText.read({ is: 'text', text: [{ text: String(value.plain), from: value.from }], from: value.from }, find);
  },
};
const portText = checked(text, (all, say) => {
  const [, from = '', to = from] = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|udp|sctp))?$/.exec(all) ?? [];
  if (from === '' || Number(from) < 1 || Number(to) > 65_535 || Number(from) > Number(to))
    say(`\`${all}\` is not a port like 8080 or 9000/udp`);
});

export const settings: Methods<SettingMethods<never>> = {
  env: method({ variables: named('environment variables', VARIABLE), options: closed(envOptions) }, ({ variables, options }) => {
    const instruction = flat(options.scope) === 'build' ? 'ARG' : 'ENV';
    return variables.map(([key, value]) => line`${instruction} ${key}=${options.expand ? expanded(value) : literal(value)}`);
  }),
  workdir: method({ path: oneLine }, (p) => line`WORKDIR ${shlex(p.path)}`),
  user: method({ user }, (p) => line`USER ${p.user}`),
  entrypoint: method({ command: many(text) }, (p) => line`ENTRYPOINT ${exec(p.command)}`),
  cmd: method({ command: many(text) }, (p) => line`CMD ${exec(p.command)}`),
  label: method({ labels: named('labels', /^[^\s"'=$\\]+$/) }, (p) => p.labels.map(([key, value]) => line`LABEL ${key}=${literal(value)}`)),
  shell: method(
    { command: must(counted(many(text)), (words) => words.length === 0 && 'a shell is expected here') },
    (p) => line`SHELL ${exec(p.command)}`,
  ),
  expose: method({ ports: counted(variadic(port)) }, (p) => p.ports.length > 0 && line`EXPOSE ${p.ports}`),
  maintainer: method({ name: oneLine }, (p) => line`LABEL org.opencontainers.image.authors=${literal(p.name)}`),
  named: method({ identity }, ({ identity: { reference, data } }) => attached('identity', data, reference)),
};
