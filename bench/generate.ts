/** A large source file like those that teams write over years: chains, helpers with conditions, loops, templates, constants. */
export function generateSource(chains: number, lines: number): string {
  const out = [
    'import { Image } from "layerwright";',
    'import * as path from "node:path";',
    'const REGISTRY = "nvidia/cuda";',
    'const COMMON = ["git", "curl", "ca-certificates", "build-essential"];',
    'const gpu = process.env.GPU_TYPE ?? "none";',
    'const version = (v: string) => `torch==${v}`;',
    '',
  ];
  const each = Math.floor((lines - out.length) / chains);
  for (let i = 0; i < chains; i++) {
    const block = [...(KINDS[i % KINDS.length]?.(i) ?? [])];
    while (block.length < each - 1) block.push(filler(i, block.length));
    out.push(...block, '');
  }
  while (out.length < lines) out.push('');
  return out.join('\n');
}

const filler = (i: number, row: number): string =>
  row % 2 === 1
    ? `  // The next service keeps the same layout as the one above, see docs/layout-${i}.md.`
    : `export const limit${i}_${row} = { memory: ${i % 16} * 1024, cpus: ${i % 8} + 0.5, retries: 3 };`;

const KINDS: readonly ((i: number) => readonly string[])[] = [
  (i) => [
    `/** Image number ${i}: serves the ranking model behind the public end point. */`,
    `export const image${i} = Image.base(\`\${REGISTRY}:12.${i % 7}.1-runtime-ubuntu22.04\`)`,
    `  .aptInstall([...COMMON, "ffmpeg", "libgl1", "python3-pip", "python3-venv"])`,
    `  .pipInstall(["numpy==1.26.${i % 5}", "transformers>=4.21.0,<5", version("2.${i % 9}.0")], { indexUrl: "https://download.pytorch.org/whl/cu124" })`,
    `  .runCommands("mkdir -p /app/models/${i} && chown -R app:app /app/models", \`wget -q https://example.com/models/\${REGISTRY}/${i}.bin -O /app/models/${i}/model.bin\`)`,
    `  .env({ MODEL_DIR: "/app/models/${i}", HF_HOME: "/cache/huggingface", PYTHONUNBUFFERED: "1" })`,
    `  .addLocalDir("./services/ranker${i}/src", "/app/src")`,
    `  .workdir("/app").user("app").entrypoint(["python", "-m", "ranker${i}.serve"]);`,
  ],
  (i) => [
    `const packages${i} = ["fastapi", "uvicorn[standard]", "pydantic>=2.${i % 9}", "orjson"];`,
    `export const image${i} = image${i - 1}`,
    `  .pipInstall([...packages${i}, "httpx==0.27.${i % 9}"])`,
    `  .runCommands("apt-get update && apt-get install -y --no-install-recommends nginx supervisor && rm -rf /var/lib/apt/lists/*")`,
    `  .addLocalFile(path.join("./config", "nginx-${i}.conf"), "/etc/nginx/nginx.conf")`,
    `  .label({ team: "serving", service: "gateway-${i}", revision: process.env.GIT_SHA ?? "unknown" })`,
    `  .cmd(["supervisord", "-c", "/etc/supervisor/conf.d/service-${i}.conf"]);`,
  ],
  (i) => [
    `export function make${i}(name: string, debug = false, tools: string[] = ["jq", "vim"]): Image {`,
    `  let image = Image.debianSlim("3.1${i % 4}").aptInstall(COMMON);`,
    `  if (debug) {`,
    `    image = image.aptInstall(tools).env({ LOG_LEVEL: "debug", SERVICE: name });`,
    `  } else {`,
    `    image = image.env({ LOG_LEVEL: "info", SERVICE: name });`,
    `  }`,
    `  return image.pipInstall(["scipy==1.1${i % 4}.0", "pandas<2.${i % 5}"]).workdir(\`/srv/\${name}\`).cmd(["python", "main.py", "--port", "80${(i % 90) + 10}"]);`,
    `}`,
    `export const image${i} = make${i}("worker-${i}");`,
  ],
  (i) => [
    `let draft${i} = Image.base(gpu === "a100" ? "nvidia/cuda:12.4.1-devel-ubuntu22.04" : "python:3.12-slim-bookworm");`,
    `if (gpu === "a100") {`,
    `  draft${i} = draft${i}.pipInstall(["flash-attn==2.${i % 9}.0"], { extraOptions: "--no-build-isolation" });`,
    `}`,
    `const options${i} = { DEBUG: "0", REGION: "eu-west-${i % 3}", WORKERS: \`\${${i % 8}}\` };`,
    `export const image${i} = draft${i}`,
    `  .env({ ...options${i}, BUILD: "${i}" })`,
    `  .runCommands("set -eux", "useradd -l -m app${i}", "install -d -o app${i} /data")`,
    `  .addLocalDir("./jobs/${i}", "/jobs")`,
    `  .user("app${i}");`,
  ],
  (i) => [
    `export const image${i} = Image.base("rust:1.8${i % 9}-slim-bookworm")`,
    `  .runCommands("apt-get update", "apt-get install -y pkg-config libssl-dev")`,
    `  .addLocalDir("./crates/${i}", "/build")`,
    `  .workdir("/build")`,
    `  .env({ CARGO_HOME: "/usr/local/cargo", RUSTFLAGS: \`-C target-cpu=x86-64-v\${${(i % 3) + 1}}\` })`,
    `  .runCommands("cargo build --release --locked", "strip target/release/service-${i}")`,
    `  .entrypoint(["/build/target/release/service-${i}"]);`,
  ],
];
