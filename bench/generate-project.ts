import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many files belong together: what two of them say is imported by all others. */
const CLUSTER = 40;

/** Writes a project of so many files, as teams have them: a folder for each, with files of its own that its images share. */
export function writeProject(folder: string, files: number): void {
  for (let first = 0; first < files; first += CLUSTER) {
    const cluster = join(folder, `team-${first / CLUSTER}`);
    mkdirSync(cluster, { recursive: true });
    for (let i = 0; i < CLUSTER && first + i < files; i++) {
      const [name, lines] = fileOf(first / CLUSTER, i);
      writeFileSync(join(cluster, name), `${lines.join('\n')}\n`);
    }
  }
}

function fileOf(cluster: number, i: number): readonly [name: string, lines: readonly string[]] {
  if (i === 0) return ['shared.ts', shared(cluster)];
  if (i === 1) return ['base.image.ts', base(cluster)];
  return [`service-${i}.image.ts`, SERVICES[i % SERVICES.length]?.(i) ?? []];
}

const shared = (cluster: number): readonly string[] => [
  `// What the images of a team have in common; layerwright reads it for them.`,
  `export const REGISTRY = "nvidia/cuda";`,
  `export const TOOLS = ["git", "curl", "ca-certificates"];`,
  `export const TEAM = { name: "team-${cluster}", region: process.env.REGION ?? "eu-west-${cluster % 3}" };`,
  `export const torch = (version: string): string => \`torch==\${version}\`;`,
];

const base = (cluster: number): readonly string[] => [
  `import { Image } from "layerwright";`,
  `import { REGISTRY, TEAM, TOOLS } from "./shared";`,
  `/** Where all services of the team begin. */`,
  `export const base = Image.base(\`\${REGISTRY}:12.${cluster % 7}.1-runtime-ubuntu22.04\`)`,
  `  .aptInstall([...TOOLS, "python3-pip", "python3-venv"])`,
  `  .env({ PYTHONUNBUFFERED: "1", TEAM: TEAM.name });`,
  `export function served(image: Image, module: string): Image {`,
  `  return image.addLocalDir("./src", "/app/src").workdir("/app").user("app").entrypoint(["python", "-m", module]);`,
  `}`,
];

const imports = [`import { Image } from "layerwright";`, `import { base, served } from "./base.image";`];

const SERVICES: readonly ((i: number) => readonly string[])[] = [
  (i) => [
    ...imports,
    `import { torch } from "./shared";`,
    `export const ranker = served(`,
    `  base.pipInstall([torch("2.${i % 9}.0"), "transformers>=4.21.0,<5"], { indexUrl: "https://download.pytorch.org/whl/cu124" })`,
    `    .runCommands("mkdir -p /app/models/${i} && chown -R app:app /app/models"),`,
    `  "ranker${i}.serve",`,
    `);`,
  ],
  (i) => [
    ...imports,
    `const gpu = process.env.GPU_TYPE ?? "none";`,
    `let draft = gpu === "a100" ? base : Image.base("python:3.12-slim-bookworm");`,
    `if (gpu === "a100") draft = draft.pipInstall(["flash-attn==2.${i % 9}.0"], { extraOptions: "--no-build-isolation" });`,
    `export const trainer = served(draft.env({ WORKERS: "${i % 8}" }), "trainer${i}");`,
  ],
  (i) => [
    ...imports,
    `import { TEAM } from "./shared";`,
    `const packages = ["fastapi", "uvicorn[standard]", "pydantic>=2.${i % 9}"];`,
    `export const gateway = served(base.pipInstall(packages).label({ team: TEAM.name, service: "gateway-${i}" }), "gateway${i}");`,
    `export const batch = gateway.runCommands("pip install numpy>=1.${i % 20}").cmd(["--batch"]);`,
  ],
  (i) => [
    ...imports,
    `export function make(name: string, debug = false): Image {`,
    `  let image = Image.debianSlim("3.1${i % 4}").aptInstall(["libgl1"]);`,
    `  for (const tool of ["jq", "vim"]) if (debug) image = image.aptInstall(tool);`,
    `  return image.pipInstall(["scipy==1.1${i % 4}.0"]).workdir(\`/srv/\${name}\`).cmd(["python", "main.py", "--port", "80${(i % 90) + 10}"]);`,
    `}`,
    `export const worker = make("worker-${i}"), debug = make("debug-${i}", true);`,
  ],
];
