import { many, text } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import type { Text } from '../../../model.ts';
import { json, shlex } from '../../../quote.ts';
import { join, line } from '../../../text.ts';
import { VARIABLE, named, oneLine } from '../parameters.ts';
import type { SettingMethods } from './methods.ts';
import { user } from './user.ts';

const exec = (words: ReturnType<typeof json<Text[]>>): Text => line`[${join(words, ', ')}]`;

/** A literal value: what is in it stands for itself, to the builder too. */
const literal = shlex;

export const settings: Methods<SettingMethods<never>> = {
  env: method({ variables: named('environment variables', VARIABLE) }, (p) =>
    p.variables.map(([key, value]) => line`ENV ${key}=${literal(value)}`),
  ),
  workdir: method({ path: oneLine }, (p) => line`WORKDIR ${shlex(p.path)}`),
  user: method({ user }, (p) => line`USER ${p.user}`),
  entrypoint: method({ command: many(text) }, (p) => line`ENTRYPOINT ${exec(json(p.command as Text[]))}`),
  cmd: method({ command: many(text) }, (p) => line`CMD ${exec(json(p.command as Text[]))}`),
  label: method({ labels: named('labels', /^[^\s"'=$\\]+$/) }, (p) => p.labels.map(([key, value]) => line`LABEL ${key}=${literal(value)}`)),
};
