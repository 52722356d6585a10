import { type ParsedScript, parse } from 'unbash';

const parsed = new Map<string, ParsedScript>();
/** Texts that are remembered; an editor sees the same ones again and again. */
const REMEMBERED = 4_000;

export function parseShell(all: string): ParsedScript {
  let script = parsed.get(all);
  if (!script) {
    if (parsed.size >= REMEMBERED) parsed.clear();
    parsed.set(all, (script = parse(all)));
  }
  return script;
}
