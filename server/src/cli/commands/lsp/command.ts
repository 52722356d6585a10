import { CLEAN, type Command, defineCommand } from '../../command.ts';
import { Failure } from '../../failure.ts';

export const command: Command = defineCommand({
  name: 'lsp',
  usage: 'layerwright lsp --stdio',
  summary: 'Start the language server, for an editor.',
  options: {
    stdio: { type: 'boolean', help: 'Speak over the standard input and output. There is no other way, so this may be left out.' },
    clientProcessId: { type: 'string', value: 'PID', help: 'End when this process has ended; some editors add it.' },
  },
  async run({ words: [word] }, io) {
    if (word !== undefined) throw new Failure(`\`lsp\` takes no \`${word}\``);
    const { startServer } = await import('../../../lsp/server.ts');
    startServer(io.stdin, io.stdout);
    // The open input keeps the process alive; the server ends it when the editor says so, or closes the input.
    return CLEAN;
  },
});
