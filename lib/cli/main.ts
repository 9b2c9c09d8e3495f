import { Command } from 'commander';
import { register as registerAdopt } from '#lib/cli/commands/adopt.ts';
import { register as registerBackup } from '#lib/cli/commands/backup.ts';
import { register as registerCatalogue } from '#lib/cli/commands/catalogue.ts';
import { register as registerCatchMail } from '#lib/cli/commands/catch-mail.ts';
import { register as registerCheck } from '#lib/cli/commands/check.ts';
import { register as registerClient } from '#lib/cli/commands/client.ts';
import { register as registerCorrections } from '#lib/cli/commands/corrections.ts';
import { register as registerDev } from '#lib/cli/commands/dev.ts';
import { register as registerErase } from '#lib/cli/commands/erase.ts';
import { register as registerErasures } from '#lib/cli/commands/erasures.ts';
import { register as registerExport } from '#lib/cli/commands/export.ts';
import { register as registerFollow } from '#lib/cli/commands/follow.ts';
import { register as registerHolds } from '#lib/cli/commands/holds.ts';
import { register as registerImport } from '#lib/cli/commands/import.ts';
import { register as registerKeys } from '#lib/cli/commands/keys.ts';
import { register as registerNew } from '#lib/cli/commands/new.ts';
import { register as registerOwnHistory } from '#lib/cli/commands/own-history.ts';
import { register as registerPeople } from '#lib/cli/commands/people.ts';
import { register as registerPreview } from '#lib/cli/commands/preview.ts';
import { register as registerProof } from '#lib/cli/commands/proof.ts';
import { register as registerReactors } from '#lib/cli/commands/reactors.ts';
import { register as registerRebuild } from '#lib/cli/commands/rebuild.ts';
import { register as registerRestore } from '#lib/cli/commands/restore.ts';
import { register as registerRetention } from '#lib/cli/commands/retention.ts';
import { register as registerScaffold } from '#lib/cli/commands/scaffold.ts';
import { register as registerSchemaDump } from '#lib/cli/commands/schema-dump.ts';
import { register as registerScrub } from '#lib/cli/commands/scrub.ts';
import { register as registerSeal } from '#lib/cli/commands/seal.ts';
import { register as registerStart } from '#lib/cli/commands/start.ts';
import { register as registerVerify } from '#lib/cli/commands/verify.ts';
import { register as registerWorker } from '#lib/cli/commands/worker.ts';
import { tellFailure } from '#lib/cli/tell-failure.ts';

// Each command is a file with `register(program)`; those that need a store run in `withStore`.
const commands = [
  registerStart,
  registerDev,
  registerNew,
  registerCatalogue,
  registerImport,
  registerExport,
  registerAdopt,
  registerFollow,
  registerKeys,
  registerScaffold,
  registerPreview,
  registerCorrections,
  registerErase,
  registerRetention,
  registerPeople,
  registerSchemaDump,
  registerWorker,
  registerCatchMail,
  registerCheck,
  registerVerify,
  registerHolds,
  registerSeal,
  registerProof,
  registerOwnHistory,
  registerRebuild,
  registerBackup,
  registerRestore,
  registerScrub,
  registerErasures,
  registerReactors,
  registerClient,
];

const program = new Command('backstory')
  .description('The history of every object, kept as events.')
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: true });
for (const register of commands) register(program);

// A reader that goes away (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  tellFailure(error);
  process.exitCode = 1;
}
