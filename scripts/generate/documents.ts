import { builderModules } from './builder-modules.ts';
import { buildersPage } from './builders-page.ts';
import { cliPage } from './cli-page.ts';
import { emitAndReport } from './command-line.ts';
import { configSchemaFile } from './config-schema-file.ts';
import { reportSchemaFile } from './report-schema-file.ts';
import { reproSchemaFile } from './repro-schema-file.ts';
import { rulesPage } from './rules-page.ts';
import { shellGrammars } from './shell-grammars.ts';

const documents = [rulesPage, cliPage, configSchemaFile, reportSchemaFile, reproSchemaFile, builderModules, buildersPage, ...shellGrammars];
process.exitCode = (await emitAndReport(documents)) ? 0 : 1;
