import { type Command, Option } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { callerPath } from '#lib/cli/caller-path.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { withStore } from '#lib/server/with-store.ts';
import {
  type ExportFormat,
  exportAs,
  exportFormatOf,
  exportFormats,
} from '#lib/transfer/export/export-format.ts';
import { nothingLeftOut, tellLeftOut } from '#lib/transfer/export/left-out.ts';
import type { ExportRange } from '#lib/transfer/export/read-exported.ts';
import { progressLine } from '#lib/transfer/progress-line.ts';
import { amount } from '#lib/transfer/tell-survey.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';
import { writeExport } from '#lib/transfer/write-export.ts';

type Flags = {
  store?: string;
  type?: string;
  entity?: string;
  from?: string;
  to?: string;
  format?: ExportFormat;
  gzip?: true;
  force?: true;
};

export function register(program: Command): void {
  program
    .command('export')
    .description('write history as CloudEvents, CSV, XES or OCEL 2.0')
    .argument('[file]', 'the file to write (default: standard output)')
    .option('--store <name>', 'the store to export from')
    .option('--type <name>', 'events of one entity type')
    .option('--entity <type/id>', 'events of one entity')
    .option('--from <position>', 'the first position')
    .option('--to <position>', 'the last position')
    .addOption(
      new Option(
        '--format <format>',
        'of the file (default: as its name ends, else cloudevents)',
      ).choices(exportFormats),
    )
    .option('--gzip', 'pack it (a file whose name ends in .gz is packed anyway)')
    .option('--force', 'replace a file that is there')
    .action(async (file: string | undefined, flags: Flags) => {
      const range = rangeOf(flags);
      await withStore({ store: flags.store }, async (store) => {
        const line = progressLine(process.stderr, 'Exporting');
        const format = flags.format ?? exportFormatOf(file ?? '');
        const left = nothingLeftOut();
        const events = await writeExport(exportAs(format, store, operator, range, left), {
          file: file === undefined || file === '-' ? null : callerPath(file),
          stdout: process.stdout,
          gzip: flags.gzip ?? file?.endsWith('.gz') ?? false,
          force: flags.force ?? false,
          progress: (done) => line.update(done, null),
        });
        line.end();
        // Standard output may be the export itself.
        console.error(`${amount(events, 'event')} exported from the store ${store.name}.`);
        for (const told of tellLeftOut(left)) console.error(told);
      });
    });
}

function rangeOf({ type, entity, from, to }: Flags): ExportRange {
  return {
    entityType: type,
    entity: entity === undefined ? undefined : refOf(entity),
    from: positionOf('--from', from),
    to: positionOf('--to', to),
  };
}

function refOf(text: string): EntityRef {
  const cut = text.indexOf('/');
  const ref = { type: text.slice(0, Math.max(cut, 0)), id: text.slice(cut + 1) };
  if (ref.type !== '' && ref.id !== '') return ref;
  throw new TransferError(`--entity wants type/id, such as user/1234, and not ${text}.`);
}

function positionOf(flag: string, text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  throw new TransferError(`${flag} wants a position, a whole number, and not ${text}.`);
}
