import { version } from '../../package.json';
import { didYouMean } from '../suggest.ts';
import { parseArguments } from './arguments.ts';
import { CLEAN, type Command, FAILED, type Io } from './command.ts';
import { commands } from './commands/index.generated.ts';
import { Failure } from './failure.ts';
import { commandHelp, programHelp } from './help.ts';
import { visibleLines } from './visible.ts';

/** Runs the command that the words name and returns the exit code. It never throws: what goes wrong is a line on stderr. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    io.stderr.write(`${messageOf(error, io)}\n`);
    return FAILED;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h') return say(programHelp(commands, io.columns), io);
  if (first === '--version' || first === '-v') return say(`${version}\n`, io);
  // Some editors start a server with this word alone.
  if (first === '--stdio') return execute(named('lsp'), argv, io);
  return execute(named(first), rest, io);
}

function named(name: string): Command {
  const command = commands.find((each) => each.name === name);
  if (command) return command;
  const what = name.startsWith('-') ? 'option' : 'command';
  const ending = didYouMean(name, [...commands.map((each) => each.name), '--help', '--version']);
  throw new Failure(`unknown ${what} \`${name}\`${ending}\nRun \`layerwright --help\` to see what there is.`);
}

async function execute(command: Command, argv: readonly string[], io: Io): Promise<number> {
  if (asksForHelp(argv)) return say(commandHelp(command, io.columns), io);
  return command.run(parseArguments(command, argv), io);
}

/** What comes after `--` is never an option. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).some((word) => word === '--help' || word === '-h');
}

function say(text: string, io: Io): number {
  io.stdout.write(text);
  return CLEAN;
}

function messageOf(error: unknown, { env }: Io): string {
  if (env['LAYERWRIGHT_DEBUG'] === '1' && error instanceof Error) return error.stack ?? error.message;
  if (error instanceof Failure) return visibleLines(error.message);
  const message = error instanceof Error ? error.message : String(error);
  return `internal error: ${message}\nSet LAYERWRIGHT_DEBUG=1 to see where it happened.`;
}
