import { type Fields, decides, extra, many, matching, optional, options, text, variadic } from '../../src/apply/parameters.ts';
import { type Methods, type Rows, method } from '../../src/method.ts';
import type { Text, Texts } from '../../src/model.ts';
import { line, own } from '../../src/text.ts';

/** What `poetry_install_from_file` and `uv_sync` differ in, by the version of the image builder. */
export type Projects = { readonly poetry: string; readonly indent: string };

export interface PoetryOptions {
  readonly poetryLockfile?: string;
}
export interface SyncOptions {
  readonly groups?: readonly string[];
  readonly extras?: readonly string[];
  readonly frozen?: boolean;
  readonly extraOptions?: string;
  readonly uvVersion?: string;
}
export interface PrivateOptions {
  readonly gitUser?: string;
  readonly secrets?: readonly string[];
}

export interface ProjectMethods<Image> {
  /** Installs what Poetry locked. */
  poetryInstallFromFile(pyproject: string, options?: PoetryOptions): Image;
  /** Installs what uv locked. */
  uvSync(directory: string, options?: SyncOptions): Image;
  /** Installs from repositories that a secret opens. */
  pipInstallPrivateRepos(...repositories: readonly (string | PrivateOptions)[]): Image;
}

const NO_SECRETS = 'No secrets provided to function. Installing private packages requires tokens to be passed via modal.Secret objects.';

/** The methods of the package that look at a project of the disk: its lock file is there, as in the vectors. */
export const projectMethods = ({ poetry, indent }: Projects): Rows =>
  ({
    poetryInstallFromFile: method(
      {
        pyproject: matching(/pyproject\.toml$/, () => 'a pyproject.toml is expected'),
        options: options({ poetryLockfile: optional(text, undefined) } satisfies Fields<PoetryOptions>),
      },
      ({ pyproject, options: o }) => [
        line`RUN python -m pip install ${poetry}`,
        line`COPY ${standsFor(o.poetryLockfile ?? beside(pyproject, 'poetry.lock'), '/.poetry.lock')} /tmp/poetry/poetry.lock`,
        line`COPY ${standsFor(pyproject, '/.pyproject.toml')} /tmp/poetry/pyproject.toml`,
        own(`RUN cd /tmp/poetry && \\ \n  poetry config virtualenvs.create false && \\ \n${indent}poetry install --no-root --compile`),
      ],
    ),
    uvSync: method(
      {
        directory: text,
        options: options({
          groups: optional(many(text), []),
          extras: optional(many(text), []),
          frozen: decides(true),
          extraOptions: extra,
          uvVersion: optional(text, own('latest')),
        } satisfies Fields<SyncOptions>),
      },
      ({ directory, options: o }) => [
        line`COPY --from=ghcr.io/astral-sh/uv:${o.uvVersion} /uv /.uv/uv`,
        line`COPY ${standsFor(line`${directory}/pyproject.toml`, '/.pyproject.toml')} /.uv/pyproject.toml`,
        line`COPY ${standsFor(line`${directory}/uv.lock`, '/.uv.lock')} /.uv/uv.lock`,
        line`RUN /.uv/uv sync --project=/.uv --no-install-workspace --compile-bytecode ${named('group', o.groups)} ${named('extra', o.extras)} ${o.frozen ? [own('--frozen')] : []} ${o.extraOptions}`,
        own('ENV PATH=/.uv/.venv/bin:$PATH'),
      ],
    ),
    pipInstallPrivateRepos: method(
      {
        repositories: variadic(text),
        options: options({ gitUser: optional(text, undefined), secrets: optional(many(text), []) } satisfies Fields<PrivateOptions>),
      },
      ({ options: { secrets } }) =>
        secrets.length === 0
          ? { refuses: NO_SECRETS }
          : { do: 'anything', text: [], why: { why: 'unsupported', name: 'commands made from secrets' } },
    ),
  }) satisfies Methods<ProjectMethods<unknown>>;

/** A file that the vendor's context knows by another name. */
export const standsFor = (file: Text, name: string): Text => [{ text: name, for: file }];

const beside = (pyproject: Text, name: string): Text => [...pyproject.slice(0, -1), ...lastBeside(pyproject.at(-1), name)];

function lastBeside(last: Text[number] | undefined, name: string): Text {
  return last && 'text' in last ? own(last.text.replace(/[^/]*$/, name)) : own(name);
}

const named = (flag: string, values: Texts): Texts => values.map((each) => line`--${flag}=${[each]}`);
