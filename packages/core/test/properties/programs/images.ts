import { type Writer, nameOf, open } from './writer.ts';
import { condition, list, record, text, word } from './expressions.ts';

/** An image: where it begins, and some calls. */
export function image(writer: Writer, depth: number): string {
  const calls = Array.from({ length: writer.tape.below(4) }, () => call(writer, depth));
  return [start(writer, depth), ...calls].join('');
}

function start(writer: Writer, depth: number): string {
  const { tape } = writer;
  const root = (): string =>
    tape.pick([
      () => `Image.base(${word(writer, depth)})`,
      () => 'Image.debianSlim("3.12")',
      () => `Image.base(\`debian:\${${word(writer, depth - 1)}}\`)`,
    ])();
  const named = (): string => nameOf(writer, 'image') ?? root();
  if (depth <= 0) return tape.pick([named, root])();
  return tape.pick<() => string>([
    root,
    named,
    named,
    () => `(${condition(writer, depth - 1)} ? ${image(writer, depth - 1)} : ${image(writer, depth - 1)})`,
    () => made(writer, depth) ?? named(),
    () => open(writer, () => `forget(${image(writer, 0)})`) ?? named(),
  ])();
}

function made(writer: Writer, depth: number): string | undefined {
  const name = nameOf(writer, 'imageFunction');
  if (name === undefined) return undefined;
  const more = writer.tape.below(2) === 0 ? '' : `, ${word(writer, depth - 1)}`;
  return `${name}(${image(writer, depth - 1)}${more})`;
}

export function call(writer: Writer, depth: number): string {
  const { tape } = writer;
  return tape.pick<() => string>([
    () => `.env(${record(writer, depth)})`,
    () => `.runCommands(${command(writer, depth)})`,
    () => `.workdir("/" + ${operand(word(writer, depth))})`,
    () => `.aptInstall(${tape.pick<() => string>([() => list(writer, depth), () => word(writer, depth)])()})`,
    () => `.pipInstall(${list(writer, depth)}${options(writer, depth)})`,
    () => `.label(${record(writer, depth)})`,
    () => `.cmd([${text(writer, depth)}, ${text(writer, depth)}])`,
    () => `.entrypoint(${list(writer, depth)})`,
    () => `.addLocalDir("./src", \`/\${${word(writer, depth)}}\`)`,
    () => `.addLocalFile(${word(writer, depth)}, "/app/")`,
    () => `.pipInstallFromRequirements("requirements.txt"${options(writer, depth)})`,
    () => `.user(${word(writer, depth)})`,
    () => `.copyFrom(${image(writer, depth - 1)}, "/a", \`/\${${word(writer, depth)}}\`)`,
    () => `.copyFrom(${copied(writer, depth)}, ${text(writer, 0)}, "/b"${copying(writer)})`,
    () => `.env(${record(writer, depth)}, { expand: ${condition(writer, 0)} === true, scope: "build" })`,
    () =>
      `.addLocalDir(\`./\${${word(writer, depth)}}\`, "/b", { contents: ${condition(writer, 0)} === true, ignore: ${list(writer, 0)} })`,
    () => `.addLocalFile("a", \`/\${${word(writer, depth)}}\`, { strategy: "volume" })`,
    () => `.runCommands(${text(writer, 0)} + " x", { env: { V: ${word(writer, depth)} }, network: "none" })`,
    () => `.uvPipInstall(${list(writer, depth)}, { requirements: ["r.txt"], version: "0.9" })`,
    () => `.addPythonPackages(${word(writer, depth)}, "dist/*.whl")`,
    () => `.pipInstallPrivateRepos(\`github.com/o/\${${word(writer, 0)}}\`, { gitUser: "g" })`,
    () => `.named({ name: "n", tag: \`1-\${${word(writer, depth)}}\` })`,
    () => `.expose(80, "81/udp").maintainer(${word(writer, 0)}).aptRemove(${list(writer, 0)})`,
    () => twice(writer),
    () => piped(writer, depth),
  ])();
}

/** Steps that a function makes. */
function piped(writer: Writer, depth: number): string {
  const { tape } = writer;
  const name = nameOf(writer, 'imageFunction');
  const steps = depth > 0 ? call(writer, 0) : '.workdir("/p")';
  return tape.pick<() => string>([
    () => `.pipe((image: any) => image${steps})`,
    () => `.pipe((image: any, more: any) => image.env({ P: more }), ${word(writer, 0)})`,
    () => (name === undefined ? '.pipe((image: any) => image)' : `.pipe(${name}, ${word(writer, 0)})`),
    () => open(writer, () => `.pipe(forget((image: any) => image${steps}))`) ?? '',
  ])();
}

/** What is copied from: mostly an image that has a name, and may be copied from again. */
function copied(writer: Writer, depth: number): string {
  const named = (): string => nameOf(writer, 'image') ?? 'Image.base("a").user("b")';
  return writer.tape.pick<() => string>([
    named,
    named,
    () => `${named()}.aptInstall(${list(writer, 0)})`,
    () => `(${condition(writer, 0)} ? ${named()} : ${named()})`,
    () => `(${condition(writer, 0)} ? ${named()} : "debian:12")`,
    () => `\`debian:\${${word(writer, depth - 1)}}\``,
    () => open(writer, () => `forget(${named()})`) ?? named(),
  ])();
}

/** One image is one stage, whatever it is where. */
function twice(writer: Writer): string {
  const name = nameOf(writer, 'image') ?? 'Image.base("b")';
  return `.copyFrom(${name}, "/a", "/b").copyFrom(${name}, "/c", "/d")`;
}

const copying = (writer: Writer): string =>
  writer.tape.pick<() => string>([
    () => '',
    () => ', { mode: "0755", owner: "a:b" }',
    () => `, { owner: ${condition(writer, 0)} ? ${word(writer, 0)} : undefined }`,
  ])();

const operand = (of: string): string => (/^(?:\w+|"[^"]*"|`[^`]*`)$/.test(of) ? of : `(${of})`);

function command(writer: Writer, depth: number): string {
  const { tape } = writer;
  return tape.pick<() => string>([
    () => `\`echo \${${word(writer, depth)}}\``,
    () => `"echo a", \`echo \${${word(writer, depth - 1)}}\``,
    () => `...${list(writer, depth)}`,
    () => `\`\n    apt-get update && \\\\\n    apt-get install -y \${${literalWord(writer)}}\n  \``,
    () => `\`cat <<'EOF' > /a\nline ${literalWord(writer)}\nEOF\``,
    () => `\`pip install \${${word(writer, depth)}}\`, { secrets: ["TOKEN"] }`,
    () => '"true"',
  ])();
}

/** A word that is certainly known: a line break beside something unknown has no one form. */
const literalWord = ({ tape }: Writer): string => JSON.stringify(tape.pick(['git', 'curl']));

function options(writer: Writer, depth: number): string {
  const { tape } = writer;
  return tape.pick<() => string>([
    () => '',
    () => ', {}',
    () => `, { indexUrl: \`https://example.com/\${${word(writer, depth - 1)}}\` }`,
    () => `, { pre: ${condition(writer, 0)} === true }`,
    () => ', { pre: true, extraIndexUrls: ["https://example.com"] }',
    () => ', { extraOptions: "--no-deps  --pre" }',
  ])();
}
