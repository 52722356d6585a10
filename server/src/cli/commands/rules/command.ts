import { COLOUR_OPTION, colourOf } from '../../colour.ts';
import { type Command, defineCommand } from '../../command.ts';

export const command: Command = defineCommand({
  name: 'rules',
  usage: 'layerwright rules [--json]',
  summary: 'List the rules: what each reports, how severe that is, and whether it has a fix.',
  options: { json: { type: 'boolean', help: 'As JSON, for programs.' }, ...COLOUR_OPTION },
  async run({ values: { json, color }, words }, io) {
    const { listRules } = await import('./rules.ts');
    return listRules(words, { isJson: json === true, colour: colourOf(color) }, io);
  },
});
