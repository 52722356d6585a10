import type { Option } from './command.ts';

type TextOption = Option & { readonly type: 'string' };
const text = (value: string, help: string): TextOption => ({ type: 'string', value, help });

/** The options of commands that build; each counts more than the configuration. */
export const JOB_OPTIONS: Readonly<Record<'tag' | 'engine' | 'context' | 'network', TextOption>> = {
  tag: text('REFERENCE', "What the image is called. Default: the image's name, as ml-app:latest for mlApp."),
  engine: text('HOST', 'The engine that builds, as a docker host. Default: the first of `engines`, else that of the docker client.'),
  context: text('DIR', "The folder that local paths count from. Default: `build.context`, else the folder of the image's file."),
  network: text('NAME', 'The network of commands, as `docker build --network` takes it. Default: `build.network`.'),
};
