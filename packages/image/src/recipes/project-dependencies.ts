/** Where the program that lists what a project depends on looks for its file. */
export const PROJECT_FILE = '/.pyproject.toml';

/** A program that prints what a project depends on, a line each. The names of optional groups are its arguments. */
export const LIST_DEPENDENCIES: string =
  'import importlib, sys; ' +
  'toml = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "pip._vendor.tomli"); ' +
  `project = toml.load(open("${PROJECT_FILE}", "rb"))["project"]; ` +
  'print(*project.get("dependencies", []), *[each for name in sys.argv[1:] for each in project["optional-dependencies"][name]], sep="\\n")';
