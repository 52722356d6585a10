import { builderModules } from './builder-modules.ts';
import { buildersPage } from './builders-page.ts';
import { cliPage } from './cli-page.ts';
import { emitAndReport } from './command-line.ts';
import { configSchemaFile } from './config-schema-file.ts';
import { rulesPage } from './rules-page.ts';
import { shellGrammars } from './shell-grammars.ts';

process.exitCode = (await emitAndReport([rulesPage, cliPage, configSchemaFile, builderModules, buildersPage, ...shellGrammars])) ? 0 : 1;
