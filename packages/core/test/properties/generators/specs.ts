import fc from 'fast-check';
import { COMMANDS, TEMPLATES } from './commands.ts';
import type { Chain, Expr, Layout, Spec, Spread, Statement, Step } from './spec.ts';

/** Literals of each kind that a builder takes. */
const POOL = {
  command: COMMANDS,
  package: ['git', 'curl', 'libgl1', 'python3-dev=3.11*', 'numpy', 'cuda-toolkit-12-4'],
  requirement: [
    ...['torch', 'numpy>=1.26', 'torch==2.5.1', 'uvicorn[standard]', 'a @ https://example.com/a.whl', '.', '/app/a.whl'],
    ...['libgl1', 'a==1 b>=2', 'numpy==1.25', 'torchvision', 'tensorflow==2.16.1', 'opencv-python', 'opencv-python-headless'],
  ],
  path: ['/app', '/app/src', 'app', './app', '/', '/usr/local/lib', '/srv/my app', '/opt/*', '/app/../srv', '/root/.cache'],
  local: ['src', 'src/', './src', '.', 'main.py', 'requirements.txt', 'config.json', 'package.json', 'src/*.py', 'my src', 'models', '..'],
  version: ['1.26', '==2.5.1', '2', '', '.*'],
  word: ['git', 'done', 'pip', '/app', 'a-b'],
  url: ['https://download.pytorch.org/whl/cu124', 'https://user:pw@example.com/simple'],
  user: ['app', '1000', 'app:app', 'root'],
  reference: [
    ...['debian:12', 'python:3.12-slim', 'nvidia/cuda:12.4.1-runtime-ubuntu22.04', 'pytorch/pytorch'],
    ...['ubuntu:22.04', 'alpine:3.22', 'python:3.13-slim-bookworm', 'pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime'],
  ],
  python: ['3.12', '3.13.5'],
  value: ['1', '/app', 'hf_0123456789', 'hunter22', 'true', '', '$OTHER', 'fast path', 'é'],
} satisfies Readonly<Record<string, readonly string[]>>;
type Kind = keyof typeof POOL;

/** What it refuses. */
const REFUSED: Partial<Record<Kind, readonly string[]>> = {
  command: ['', ' \n '],
  package: ['git curl', '-y', ''],
  requirement: ['-r', ''],
  path: ['', 'a\nb'],
  local: ['', 'a\nb'],
  user: ['two words', ''],
  reference: ['UPPER/case', '', 'a@b', 'debian:'],
  python: ['2.7', 'latest'],
  value: ['a\nb'],
};

/** Commands that rules are about, which meet each other more often than any two. */
const COMMON = [
  'apt-get update',
  'apt-get install -y git',
  'apt-get update && apt-get install -y git',
  'pip install a>=1',
  'pip install torch',
  'echo $TOKEN',
];

/** Names of variables and labels; some say that the value is a secret. */
const KEYS = ['A', 'MODE', 'HF_TOKEN', 'API_KEY', 'DB_PASSWORD', 'TOKEN', 'V', 'PACKAGES', 'TOKENIZERS_PARALLELISM', '"B"', '"C.D"'];

const quoted = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    JSON.stringify(text),
    `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`,
    `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``,
  );

const written = (of: fc.Arbitrary<string>): fc.Arbitrary<Expr> => of.chain(quoted).map((source) => ({ is: 'leaf', source }));

/** A literal that is right. */
const right = (kind: Kind): fc.Arbitrary<Expr> => written(fc.constantFrom(...POOL[kind]));

const name = (of: string): Expr => ({ is: 'name', name: of });
const wrong: fc.Arbitrary<Expr> = fc.oneof(
  fc.constantFrom('5', 'true', 'null', 'undefined').map((source): Expr => ({ is: 'leaf', source })),
  fc.constant<Expr>({
    is: 'list',
    items: [
      { is: 'leaf', source: "'a'" },
      { is: 'leaf', source: '1' },
    ],
  }),
  fc.constantFrom<Expr[]>({ is: 'list', items: [] }, { is: 'record', fields: [] }),
);

/**
 * What is in sight besides the variables of the file: parameters that are commands, and such that are words. `strays`:
 * there are arguments and methods that the builder refuses; they keep other findings back, so not all programs have some.
 */
type Sight = { readonly commands: readonly string[]; readonly words: readonly string[]; readonly strays: boolean };
const inFile = (strays: boolean): Sight => ({ commands: [], words: [], strays });
const inFunction = (strays: boolean): Sight => ({ commands: ['a'], words: ['b'], strays });

const leaf = (kind: Kind, { strays }: Sight): fc.Arbitrary<Expr> =>
  fc.oneof(
    { weight: 20, arbitrary: right(kind) },
    { weight: kind === 'command' ? 10 : 0, arbitrary: written(fc.constantFrom(...COMMON)) },
    { weight: strays ? 1 : 0, arbitrary: written(fc.constantFrom(...(REFUSED[kind] ?? POOL[kind]))) },
  );

const VARIABLES = ['package', 'path', 'version', 'word', 'requirement', 'local', 'value', 'command'] as const satisfies readonly Kind[];
const variablesOf = (kind: Kind): readonly string[] => (VARIABLES.some((each) => each === kind) ? [`${kind}0`, `${kind}1`] : []);

/** A text with something inserted. */
const template = (sight: Sight, templates = TEMPLATES): fc.Arbitrary<Expr> =>
  fc
    .constantFrom(...templates)
    .chain(([before, kind, after]) => known(kind, sight).map((of): Expr => ({ is: 'template', before, of, after })));

/** A literal that is right, or a name of one. */
const known = (kind: Kind, { commands, words }: Omit<Sight, 'strays'>): fc.Arbitrary<Expr> =>
  fc.oneof(
    { weight: 3, arbitrary: right(kind) },
    { weight: 2, arbitrary: fc.constantFrom(...variablesOf(kind), ...(kind === 'command' ? commands : words), 'word0').map(name) },
  );

const text = (kind: Kind, sight: Sight): fc.Arbitrary<Expr> =>
  fc.oneof(
    { weight: 40, arbitrary: leaf(kind, sight) },
    { weight: 8, arbitrary: known(kind, sight) },
    { weight: kind === 'command' ? 10 : 0, arbitrary: template(sight) },
    { weight: sight.strays ? 1 : 0, arbitrary: wrong },
  );

const spread = (of: Expr): Spread => ({ is: 'spread', of });
const list = (kind: Kind, sight: Sight): fc.Arbitrary<Expr> =>
  fc
    .array(fc.oneof({ weight: 8, arbitrary: text(kind, sight) }, { weight: 1, arbitrary: fc.constant(spread(name('list0'))) }), {
      maxLength: 3,
    })
    .map((items) => ({ is: 'list', items }));
const record = (keys: readonly string[], value: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...keys), value) },
        { weight: 1, arbitrary: fc.constant(spread(name('record0'))) },
      ),
      { maxLength: 3 },
    )
    .map((fields) => ({ is: 'record', fields }));

const many = (kind: Kind, sight: Sight): fc.Arbitrary<Expr> =>
  fc.oneof(
    { weight: 4, arbitrary: list(kind, sight) },
    { weight: 2, arbitrary: text(kind, sight) },
    { weight: 1, arbitrary: fc.constant(name('list0')) },
  );

const pip = (sight: Sight): fc.Arbitrary<Expr> =>
  fc.oneof(
    { weight: 4, arbitrary: record(['indexUrl', 'extraOptions'], text('url', sight)) },
    { weight: 1, arbitrary: record(['extraIndexUrls', 'findLinks'], list('url', sight)) },
    { weight: sight.strays ? 1 : 0, arbitrary: record(['pre', 'extraOptions', 'bogus'], wrong) },
  );
const secrets = ({ words, strays }: Sight): fc.Arbitrary<Expr> =>
  record(
    ['secrets'],
    fc.array(fc.constantFrom("'HF_TOKEN'", "'OTHER'", strays ? "'a b'" : "'TOKEN'"), { maxLength: 2 }).map(
      (all): Expr => ({
        is: 'list',
        items: all.map((source) => ({ is: 'leaf', source })),
      }),
    ),
  ).chain((made) => fc.constantFrom(made, ...words.map(name)));

const pairs = (sight: Sight): fc.Arbitrary<Expr> =>
  fc.oneof({ weight: 5, arbitrary: record(KEYS, text('value', sight)) }, { weight: 1, arbitrary: fc.constant(name('record0')) });

/** Sometimes one argument less, or more. */
const args = ({ strays }: Sight, ...all: readonly fc.Arbitrary<Expr>[]): fc.Arbitrary<readonly Expr[]> =>
  fc.tuple(fc.tuple(...all), fc.nat(strays ? 30 : 28), wrong).map(([made, chance, more]) => {
    if (chance === 30) return made.slice(1);
    return chance === 29 ? [...made, more] : made;
  });
const perhaps = (first: fc.Arbitrary<readonly Expr[]>, second: fc.Arbitrary<Expr>): fc.Arbitrary<readonly Expr[]> =>
  fc.tuple(first, second, fc.nat(3)).map(([before, last, chance]) => (chance === 3 ? [...before, last] : before));

const METHODS = ['aptInstal', 'runCommand', 'workDir', 'install', 'pipInstal'];

const step = (sight: Sight): fc.Arbitrary<Step> => {
  const row = (method: string, given: fc.Arbitrary<readonly Expr[]>, weight = 2) => ({
    weight,
    arbitrary: given.map((of): Step => ({ method, args: of })),
  });
  const commands = fc.array(text('command', sight), { minLength: 1, maxLength: 3 });
  const copied = args(sight, text('local', sight), text('path', sight));
  return fc.oneof(
    row('runCommands', perhaps(commands, secrets(sight)), 8),
    row('aptInstall', args(sight, many('package', sight))),
    row('pipInstall', perhaps(args(sight, many('requirement', sight)), pip(sight))),
    row('pipInstallFromRequirements', perhaps(args(sight, text('local', sight)), pip(sight))),
    row('aptRemove', args(sight, many('package', sight)), 1),
    row('uvPipInstall', args(sight, many('requirement', sight)), 1),
    row('addPythonPackages', fc.array(text('local', sight), { minLength: 1, maxLength: 2 }), 1),
    row('dockerfileCommands', args(sight, list('command', sight)), 1),
    row('addLocalDir', copied, 4),
    row('addLocalFile', copied),
    row('copyFrom', args(sight, text('reference', sight), text('path', sight), text('path', sight)), 1),
    { weight: 2, arbitrary: copyOfImage(sight) },
    row('env', args(sight, pairs(sight)), 3),
    row('label', args(sight, pairs(sight)), 1),
    row('workdir', args(sight, text('path', sight))),
    row('user', args(sight, text('user', sight)), 1),
    row('entrypoint', args(sight, list('word', sight)), 1),
    row('cmd', args(sight, list('word', sight)), 1),
    {
      weight: sight.strays ? 1 : 0,
      arbitrary: fc
        .tuple(fc.constantFrom(...METHODS), fc.array(text('command', sight), { maxLength: 2 }))
        .map(([method, of]) => ({ method, args: of })),
    },
  );
};

const copyOfImage = (sight: Sight): fc.Arbitrary<Step> =>
  fc
    .record({
      image: fc.nat(3),
      args: args(sight, text('path', sight), text('path', sight)),
      owner: fc.option(record(['owner'], text('user', sight))),
    })
    .map(({ owner, args: paths, ...rest }) => ({ method: 'copyFrom', ...rest, args: owner ? [...paths, owner] : paths }));

const start = (sight: Sight): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 3, arbitrary: args(sight, text('reference', sight)).map((of): Step => ({ method: 'base', args: of })) },
    { weight: 1, arbitrary: args(sight, text('python', sight)).map((of): Step => ({ method: 'debianSlim', args: of })) },
  );

const chain = (sight: Sight): fc.Arbitrary<Chain> =>
  fc.record({
    from: fc.oneof({ weight: 1, arbitrary: start(sight) }, { weight: 1, arbitrary: fc.nat(3) }),
    steps: fc.array(step(sight), { minLength: 1, maxLength: 5 }),
  });

const statement = (strays: boolean): fc.Arbitrary<Statement> => {
  const file = inFile(strays);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ is: fc.constant('image' as const), exported: fc.boolean(), chain: chain(file) }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('drop' as const), chain: chain(file) }) },
    { weight: 2, arbitrary: branch(file) },
    { weight: 2, arbitrary: functionOf(strays) },
  );
};

const branch = (file: Sight): fc.Arbitrary<Statement> =>
  fc.record({
    is: fc.constant('branch' as const),
    chain: chain(file),
    then: fc.array(step(file), { minLength: 1, maxLength: 2 }),
    otherwise: fc.array(step(file), { maxLength: 2 }),
  });

const functionOf = (strays: boolean): fc.Arbitrary<Statement> => {
  const [command, word] = [text('command', inFile(strays)), known('word', inFile(strays))];
  return fc.record(
    {
      is: fc.constant('function' as const),
      chain: chain(inFunction(strays)),
      otherwise: word,
      uses: fc.array(fc.oneof(fc.tuple(command), fc.tuple(command, word)), { maxLength: 2 }),
    },
    { requiredKeys: ['is', 'chain', 'uses'] },
  );
};

const variables = (sight: Sight): fc.Arbitrary<Spec['variables']> => {
  // A command is no part of another one: they would name each other.
  const ofWords = TEMPLATES.filter(([, kind]) => kind !== 'command');
  const texts = VARIABLES.flatMap((kind) => {
    const value = kind === 'command' ? fc.oneof(leaf(kind, sight), template(sight, ofWords)) : right(kind);
    return variablesOf(kind).map((variable) => [variable, value] as const);
  });
  const fields = fc.array(fc.tuple(fc.constantFrom(...KEYS), text('value', sight)), { maxLength: 3 });
  return fc.record({
    ...Object.fromEntries(texts),
    list0: fc.array(text('package', sight), { maxLength: 3 }).map((items): Expr => ({ is: 'list', items })),
    record0: fields.map((all): Expr => ({ is: 'record', fields: all })),
  });
};

const programs = (strays: boolean): fc.Arbitrary<Spec> =>
  fc.record({
    layout: fc.constantFrom<Layout[]>('line', 'lines', 'commented', 'ignoring'),
    variables: variables(inFile(strays)),
    statements: fc.array(statement(strays), { minLength: 1, maxLength: 4 }),
  });

/** Programs with a few images that share bases, variables and templates. */
export const specs: fc.Arbitrary<Spec> = fc.oneof(programs(false), programs(true));
