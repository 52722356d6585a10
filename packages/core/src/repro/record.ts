import type { Json, World } from 'layerwright/spec';
import { analyse } from '../analyse.ts';
import type { AnalyseOptions, Assumptions, FindModule, Finding } from '../analysis.ts';
import type { Repro, ReproModule } from './repro.ts';

/** A text, how it is read, and what is found in it. */
export type Recorded = { readonly file: string; readonly text: string; readonly options: AnalyseOptions };

/** A reading with all that was asked for during it. Names of files say nothing any more, but their language. */
export function record({ file, text, options }: Recorded): Omit<Repro, 'finding'> & { readonly findings: readonly Finding[] } {
  const names = new Map([[file, nameFor(file, 'main')]]);
  const modules: ReproModule[] = [];
  const world: Repro['world'][number][] = [];
  const { findModule, world: asked, lint, wrappers, assume, ...rest } = options;
  const { findings } = analyse(file, text, {
    ...rest,
    ...(lint && { lint }),
    ...(wrappers && { wrappers }),
    ...(assume && { assume }),
    ...(findModule && { findModule: noting(findModule, modules, names) }),
    ...(asked && { world: notingWorld(asked, world) }),
  });
  return {
    version: 1,
    file: names.get(file) ?? file,
    text,
    modules,
    world,
    facts: Object.fromEntries(Object.entries(asked ?? {}).filter(isFact)),
    lint: lint ?? {},
    wrappers: wrappers ?? [],
    ...(options.targets && { targets: Object.values(options.targets).map(({ gpu }) => gpu ?? null) }),
    assume: assumedIn(assume),
    findings,
  };
}

const isFact = (entry: readonly [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';

const assumedIn = (assume: Assumptions = new Map()): Repro['assume'] =>
  [...assume].map(([name, value]) => ({ name, value: value ?? null }));

function noting(find: FindModule, modules: ReproModule[], names: Map<string, string>): FindModule {
  return (specifier, from) => {
    const source = find(specifier, from);
    const said = { specifier, from: names.get(from) ?? from };
    if (!source || modules.some((each) => each.specifier === said.specifier && each.from === said.from)) return source;
    if ('why' in source) modules.push(said);
    else {
      const name = names.get(source.file) ?? nameFor(source.file, `module-${names.size}`);
      names.set(source.file, name);
      modules.push({ ...said, file: name, text: source.text });
    }
    return source;
  };
}

/** A Dockerfile is known by its name, other files by their endings. */
function nameFor(file: string, name: string): string {
  const [ending] = /\.[cm]?[jt]sx?$|\.json$/.exec(file) ?? [];
  if (ending === undefined) return 'Dockerfile';
  return `/${name}${/\.image\.[^.]+$/.test(file) ? '.image' : ''}${ending}`;
}

type Ask = (...given: readonly Json[]) => Json | undefined;

function notingWorld(world: World, noted: Repro['world'][number][]): World {
  const asking = Object.entries(world).map(([ask, answerTo]) => {
    if (typeof answerTo !== 'function') return [ask, answerTo];
    const noting: Ask = (...given) => {
      const answer = (answerTo as Ask)(...given);
      const isNoted = noted.some((each) => each.ask === ask && JSON.stringify(each.given) === JSON.stringify(given));
      if (!isNoted) noted.push({ ask, given, answer: answer ?? null });
      return answer;
    };
    return [ask, noting];
  });
  return Object.fromEntries(asking) as World;
}
