/** What ends the names of files that a Dockerfile is made from or that stand beside one. */
const OTHERS =
  /\.(?:dockerignore|j2|jinja2?|tmpl|tpl|template|in|erb|mustache|hbs|md|txt|png|jpe?g|gif|svg|webp|pdf|orig|rej|bak|swp)$|~$/i;
/** A program may be about Dockerfiles, as `dockerfile.ts`. */
const PROGRAM = /\.[cm]?[jt]sx?$/i;
const DOCKERFILE = /(?:^|[\\/])(?:(?:Dockerfile|Containerfile)(?:\.[^\\/]+)?|[^\\/]+\.(?:Dockerfile|Containerfile))$/i;

/** Whether a file is a Dockerfile, by its name: `Dockerfile`, `Dockerfile.dev`, `dev.Dockerfile` and the same of `Containerfile`. */
export const isDockerfile = (file: string): boolean => DOCKERFILE.test(file) && !OTHERS.test(file) && !PROGRAM.test(file);
