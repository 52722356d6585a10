/** The patterns under `packages:` of a `pnpm-workspace.yaml`: what people write there, not all of YAML. */
export function patternsOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^packages\s*:/.test(line));
  if (start < 0) return [];
  const [, inLine] = /^packages\s*:\s*\[(.*)\]\s*(?:#.*)?$/.exec(lines[start] ?? '') ?? [];
  if (inLine !== undefined) return inLine.split(',').flatMap(scalarOf);
  const found: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const [, item] = /^\s*-\s+(.*)$/.exec(line) ?? [];
    if (item === undefined) break;
    found.push(...scalarOf(item));
  }
  return found;
}

function scalarOf(text: string): readonly string[] {
  const item = text.trim();
  const [, single, double] = /^(?:'([^']*)'|"([^"\\]*)")\s*(?:#.*)?$/.exec(item) ?? [];
  const quoted = single ?? double;
  if (quoted !== undefined) return [quoted];
  // What begins like this is something else in YAML.
  if (item === '' || /^['"&*!{[#|>%@`]/.test(item)) return [];
  const comment = item.search(/\s#/);
  return [(comment < 0 ? item : item.slice(0, comment)).trim()];
}
