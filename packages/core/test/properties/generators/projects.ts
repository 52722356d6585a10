import fc from 'fast-check';
import { programOf } from '../programs/program.ts';
import { tapes } from '../programs/tape.ts';
import { changed, change } from './texts.ts';

/** The files of a program by their paths. The first is the one that is read. */
export type Project = Readonly<Record<string, string>>;

const head = `import { Image } from 'layerwright';\n`;

/** What several files say together, and what one says with each construct of the language. */
const PROJECTS: readonly Project[] = [
  {
    '/main.ts': `${head}import { tools as tail, TAG } from './shared';\nimport data from './data.json';\nimport * as all from './index';
export const app = tail(Image.base('debian:' + TAG)).env({ NAME: data.name, LAST: data.list[data.list.length - 1] ?? 'none' });
export const other = all.make('12').label({ of: all.TAG });`,
    '/shared.ts': `export let TAG = '11';\nexport function tools(image) { TAG = TAG + 'x'; return image.aptInstall(LIST).workdir('/' + TAG); }
const LIST = ['git', ...['curl']]; LIST.push('jq');`,
    '/index.ts': `export * from './shared';\nexport { default as make } from './make';`,
    '/make.ts': `${head}import { TAG } from './shared';\nexport default function make(tag = TAG) { return Image.base('debian:' + tag); }`,
    '/data.json': `{ "name": "app", "list": ["a", "b", { "c": [null, true, 1e3] }], "__proto__": { "x": 1 } }`,
  },
  {
    '/main.ts': `${head}import { even } from './even';\nimport './main';\nexport const depth = 6;
export const app = Image.base(even(depth) ? 'debian:12' : 'debian:11').runCommands('echo ' + even.name);`,
    '/even.ts': `import { odd } from './odd';\nexport const even = (n: number): boolean => n === 0 || odd(n - 1);`,
    '/odd.ts': `import { even } from './even';\nimport { depth } from './main';\nexport function odd(n: number): boolean { return n > depth ? odd(n) : n !== 0 && even(n - 1); }`,
  },
  {
    '/main.ts': `${head}import { base, Base } from './classes';\nexport const app = new Base('debian:12').with('git', 'curl').build();
export class Gpu extends Base { #arch = ['8.0', '9.0']; static of(tag: string) { return new Gpu(tag); }
  get arch() { return this.#arch.join(';'); } override build() { return super.build().env({ ARCH: this.arch }); } }
export const gpu = Gpu.of('nvidia/cuda:12.4.1-devel-ubuntu22.04').with().build(), plain = base({ user: 'app' });`,
    '/classes.ts': `${head}export class Base { static count = 0; packages: string[] = []; constructor(readonly tag: string) { Base.count++; }
  with(...names: string[]) { this.packages.push(...names); return this; } build() { return Image.base(this.tag).aptInstall(this.packages); } }
export const base = ({ user, ...rest }: { user: string }) => new Base('x').build().user(user).env(rest);`,
  },
  {
    '/main.ts': `${head}import { each } from './loops';\nlet image = Image.base('debian:12');
for (const [name, value] of Object.entries(each)) { if (name === 'skip') continue; image = image.env({ [name]: value }); }
outer: for (let i = 0; i < 5; i++) { for (const key in each) { if (key === 'B') continue outer; if (i > 3) break outer; image = image.runCommands(\`echo \${key}\${i}\`); } }
let n = 3; do { image = image.workdir('/' + n); } while (--n > 0);\nwhile (n++ < 2) image = image.user('u' + n);
export { image };`,
    '/loops.ts': `export const each: Record<string, string> = { A: 'a', skip: 's' };\nfor (const c of 'BC') each[c] = c.toLowerCase().repeat(2);
switch (process.env.MODE) { case 'gpu': each.GPU = '1'; case 'cpu': each.CPU = '1'; break; default: each.NONE = process.env.MODE ?? 'none'; }`,
  },
  {
    '/main.ts': `${head}import read, { type Options } from './try';\nenum Kind { small, large = 'l', none = -1 }
export const app = (options: Options = read('{"a": 1}')) => { let image = Image.base('x');
  try { if (options.a) throw new Error('a'); image = image.env({ A: \`\${Kind.none}\` }); } catch ({ message }) { image = image.env({ B: message }); } finally { image = image.workdir('/w'); }
  return image; };
export const made = app(), other = app({ a: 0 }); export default made;`,
    '/try.ts': `export type Options = { a: number };\nexport default function read(text: string): Options { try { return JSON.parse(text); } catch { return { a: 0 }; } finally { delete (globalThis as any).x; } }`,
  },
  {
    '/main.ts': `${head}import { take } from './take';\nfunction* names() { yield 'git'; yield* ['curl']; }
const kept = { list: [] as string[], add(x: string) { this.list.push(x); return this; } }; kept.add('a').add('b');
const { list: [first, ...others], missing = first } = kept as any;
export const app = [...names()].reduce((image, name) => image.aptInstall(name), Image.base('x')).env({ first, missing, n: \`\${others.length}\` });
export const later = (async () => (await take(app)).user('a'))(); export const tagged = String.raw\`\\n\${first?.[0]!}\`;
app?.runCommands(...kept.list.map((x, i) => \`echo \${x}\${i}\`).filter(Boolean));`,
    '/take.ts': `export const take = async <T>(value: T): Promise<T> => value; var take2 = take; take2 = undefined!; label: { break label; }`,
  },
];

const projects: fc.Arbitrary<Project> = fc.oneof(
  fc.constantFrom(...PROJECTS),
  fc.constantFrom(...PROJECTS),
  tapes(160).map((decisions) => ({
    '/main.ts': programOf(decisions).text,
    '/elsewhere.ts': 'export const change = (of) => { of.A = "c"; };',
  })),
);

/** The words of a text, with the blanks between them. */
const wordsOf = (text: string): readonly string[] =>
  text.match(/\s+|[\w$#]+|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|=>|\.\.\.|[=!]==?|\?\?|&&|\|\||[^\w\s]/g) ?? [];

type Edit = (words: readonly string[], at: number, from: number) => readonly string[];
const EDITS: Readonly<Record<string, Edit>> = {
  drop: (words, at) => words.filter((_, i) => i !== at),
  double: (words, at) => words.flatMap((word, i) => (i === at ? [word, ' ', word] : [word])),
  swap: (words, at, from) => words.map((word, i) => (i === at ? (words[from] ?? '') : i === from ? (words[at] ?? '') : word)),
  replace: (words, at, from) => words.map((word, i) => (i === at ? (words[from] ?? '') : word)),
  move: (words, at, from) => [...words.slice(0, at), ...words.slice(from, from + 12), ...words.slice(at)],
  cut: (words, at) => words.slice(0, at),
};

/** Something that befell one of the files. */
type Accident = (project: Project) => Project;

const on = (file: number, of: (text: string, project: Project) => string): Accident => {
  return (project) => {
    const name = Object.keys(project)[file % Object.keys(project).length] ?? '';
    return { ...project, [name]: of(project[name] ?? '', project) };
  };
};

const wordEdit: fc.Arbitrary<Accident> = fc
  .tuple(fc.nat(), fc.constantFrom(...Object.values(EDITS)), fc.nat(), fc.nat())
  .map(([file, edit, at, from]) =>
    on(file, (text) => {
      const words = wordsOf(text);
      return edit(words, at % (words.length + 1), from % (words.length + 1)).join('');
    }),
  );
const characterEdit: fc.Arbitrary<Accident> = fc.tuple(fc.nat(), change).map(([file, each]) => on(file, (text) => changed(text, each)));
/** A file has what another one had: files then import themselves, in circles, or JSON as code. */
const replacement: fc.Arbitrary<Accident> = fc
  .tuple(fc.nat(), fc.nat())
  .map(([file, by]) => on(file, (_, project) => Object.values(project)[by % Object.keys(project).length] ?? ''));
const loss: fc.Arbitrary<Accident> = fc.nat().map((lost) => (project) => {
  const names = Object.keys(project);
  const name = names[1 + (lost % Math.max(1, names.length - 1))];
  return Object.fromEntries(Object.entries(project).filter(([each]) => each !== name));
});

const accident = fc.oneof({ weight: 6, arbitrary: wordEdit }, { weight: 2, arbitrary: characterEdit }, replacement, loss);

/** A program of several files in which somebody is working. */
export const brokenProject: fc.Arbitrary<Project> = fc
  .tuple(projects, fc.array(accident, { minLength: 1, maxLength: 5 }))
  .map(([project, accidents]) => accidents.reduce((before, each) => each(before), project));

/** The same as they were, and each cut anywhere. */
export const wholeProjects: readonly Project[] = PROJECTS;

/** A program of several files, and what it was each time that somebody saved it: something is typed, and often taken back. */
export const history: fc.Arbitrary<readonly Project[]> = fc
  .tuple(projects, fc.array(fc.tuple(accident, fc.boolean()), { minLength: 1, maxLength: 6 }))
  .map(([first, accidents]) => {
    const all = [first];
    for (const [befell, isTakenBack] of accidents) {
      const last = all.at(-1) ?? first;
      all.push(befell(last));
      if (isTakenBack) all.push(last);
    }
    return all;
  });
