import { accessSync, constants, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { callerPath } from '#lib/cli/caller-path.ts';
import { markableType, markedFirst, markFirst } from '#lib/cli/mark-first.ts';
import type { Store } from '#lib/event-store/store.ts';
import { withStore } from '#lib/server/with-store.ts';
import type { ImportOutcome, ImportRequest, ImportTeller } from '#lib/transfer/import-file.ts';
import { formatNames, type Mapping, parseMapping } from '#lib/transfer/mapping.ts';
import { type Input, openInput } from '#lib/transfer/open-input.ts';
import type { Pseudonymise } from '#lib/transfer/personal-data.ts';
import { progressLine } from '#lib/transfer/progress-line.ts';
import { importByCommand } from '#lib/transfer/runs/import-by-command.ts';
import { listMappings, type SavedMapping, saveMapping } from '#lib/transfer/runs/saved-mappings.ts';
import { amount, grouped, printable, tellSurvey } from '#lib/transfer/tell-survey.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

type Flags = {
  store?: string;
  type?: string;
  typeColumn?: string;
  source?: string;
  id?: string;
  event?: string;
  eventType?: string;
  time?: string;
  actor?: string;
  reason?: string;
  correlation?: string;
  mapping?: string;
  savedMapping?: string;
  saveMapping?: string;
  personal: string[];
  markPersonal?: true;
  why?: string;
  format?: (typeof formatNames)[number];
  zone?: string;
  delimiter?: string;
  encoding?: string;
  dates?: 'day-first' | 'month-first' | 'year-first';
  timeFormat?: string;
  pseudonymise?: true | 'all';
  faults?: string;
  dryRun?: true;
  yes?: true;
};

export function register(program: Command): void {
  program
    .command('import')
    .description(
      'import history: CSV, NDJSON, JSON, CloudEvents, XES, OCEL 2.0 or Parquet, plain, gzip or zip',
    )
    .argument('<file>', 'the file, or - for standard input')
    .option('--store <name>', 'the store to import into')
    .option('--type <name>', 'what the rows are about, one word in the singular: fine')
    .option('--type-column <column>', 'the column that holds the entity type')
    .option('--source <name>', 'a name for where the rows come from (default: the entity type)')
    .option('--id <column>', 'the column with the entity’s id')
    .option('--event <column>', 'the column with the event type')
    .option('--event-type <name>', 'the one event type that every row is')
    .option('--time <column>', 'the column with the time')
    .option('--actor <column>', 'the column with who did it')
    .option('--reason <column>', 'the column with why')
    .option('--correlation <column>', 'the column shared by all that one request started')
    .option('--mapping <file>', 'a JSON file that says all this, and how columns become attributes')
    .option('--saved-mapping <name>', 'a mapping that was saved, here or at /import')
    .option('--save-mapping <name>', 'save how this file is read, for here and /import')
    .option(
      '--personal <attribute>',
      'mask it from the first event on (may be given several times)',
      (name: string, before: string[]) => [...before, name],
      [],
    )
    .option('--mark-personal', 'likewise every attribute that looks personal')
    .option('--why <text>', 'why it is imported; kept with the import')
    .addOption(
      new Option('--format <name>', 'what the file is (default: seen by its content)').choices(
        formatNames,
      ),
    )
    .option('--zone <zone>', 'the zone of times without one: +01:00, Europe/Rome (default: UTC)')
    .addOption(
      new Option(
        '--dates <order>',
        'what comes first in dates without a year of four digits before them (default: seen by the first rows)',
      ).choices(['day-first', 'month-first', 'year-first']),
    )
    .option(
      '--time-format <pattern>',
      'how times are written, where nothing else reads them: "dd-MMM-yy hh.mm.ss a"',
    )
    .option('--delimiter <character>', 'between the cells (default: seen by the header)')
    .option('--encoding <name>', 'of the text (default: as the file’s first bytes say)')
    .addOption(
      new Option(
        '--pseudonymise [which]',
        'replace ids and actors that look like addresses or names by keyed hashes, or all of them',
      ).choices(['all']),
    )
    .option('--faults <file>', 'where faulty rows go (default: <file>.faults.csv)')
    .option('--dry-run', 'tell what would happen and stop there')
    .option('-y, --yes', 'do not ask')
    .addHelpText('after', '\nExample: backstory import roadtraffic.csv --type fine')
    .action(async (file: string, flags: Flags) => {
      await runImport(file === '-' ? null : callerPath(file), flags);
    });
}

async function runImport(file: string | null, flags: Flags): Promise<void> {
  const mapping = await mappingOf(flags);
  const input = await openInput(file, process.stdin);
  const stop = new AbortController();
  const onSignal = () => {
    process.stderr.write(
      '\nStopping once what is under way is recorded. The same command goes on from there.\n',
    );
    stop.abort();
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    await withStore({ store: flags.store }, async (store) => {
      console.log(`Importing ${input.name} into the store ${store.name}.`);
      const saved = await savedMapping(store, flags.savedMapping);
      const reason = flags.why?.trim() || 'Imported by the command line';
      const request = {
        input,
        reason,
        mapping: { ...saved?.mapping, ...mapping },
        pseudonymise: pseudonymiseOf(flags) ?? saved?.pseudonymise ?? ('none' as const),
        dryRun: flags.dryRun ?? false,
        faultsPath: flags.faults ? callerPath(flags.faults) : faultsPathOf(file),
        tellFaultsOfDryRun: flags.faults !== undefined,
        signal: stop.signal,
      };
      const teller = terminalTeller(store, input, flags, request);
      const outcome = await importByCommand(store, operator, request, teller);
      tellOutcome(outcome);
      await saveAs(store, flags.saveMapping, request);
      const broken = input.brokenOff();
      if (broken) {
        console.log(
          `Mind: ${broken}. What could be read of it was taken; what came after is not here.`,
        );
        process.exitCode = 1;
      }
      // By a signal, or at its page.
      if (outcome.status === 'recorded' && outcome.stopped) process.exitCode = 130;
      if (stop.signal.aborted) process.exitCode = 130;
    });
  } catch (error) {
    // What a stop takes away from under the work is no failure.
    if (stop.signal.aborted) process.exitCode = 130;
    else if ((error as { code?: unknown }).code === 'database_unavailable') {
      const message =
        'The database stays away. The same command goes on from where this one stopped.';
      throw new TransferError(message, { cause: error });
    } else throw error;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function terminalTeller(
  store: Store,
  input: Input,
  flags: Flags,
  { pseudonymise, reason }: Pick<ImportRequest, 'pseudonymise'> & { reason: string },
): ImportTeller {
  const reading = progressLine(process.stderr, 'Reading');
  const checking = progressLine(process.stderr, 'Checking');
  let recording: ReturnType<typeof progressLine> | null = null;
  // Where the rows come by standard input, or nobody is there, nobody can be asked.
  const canAsk = input.path !== null && process.stdin.isTTY === true && !flags.yes;
  return {
    reading: (rows, bytes) => reading.update(rows, input.size ? bytes / input.size : null),
    checking: (rows, of) => checking.update(rows, rows / of),
    surveyed: (survey, { format, columns, entityType }) => {
      checking.end();
      const told = tellSurvey({
        survey,
        format: format.label,
        columns,
        entityType,
        pseudonymised: pseudonymise !== 'none',
        notes: format.notes?.() ?? [],
      });
      console.log(`\n${told.join('\n')}\n`);
    },
    recording: (count, of) => {
      recording ??= progressLine(process.stderr, 'Recording');
      recording.update(count.done, count.done / of);
    },
    askType: async (suggestion) => {
      if (!canAsk) return null;
      const proposed = suggestion === '' ? '' : ` [${suggestion}]`;
      return ask(`What are the rows about? One word in the singular, such as fine${proposed}: `);
    },
    confirm: async (survey) => {
      if (survey.fresh === 0) return true;
      const given = { names: flags.personal, found: flags.markPersonal ?? false };
      const isSaid = given.found || given.names.length > 0;
      if (!isSaid && canAsk && markableType(survey) !== null && survey.personalFields.size > 0) {
        const names = printable([...survey.personalFields.keys()].join(', '));
        given.found = !/^n/i.test(await ask(`Mask ${names} from the first event on? [Y/n] `));
      }
      const marked = markedFirst(survey, given);
      const question = `Record ${amount(survey.fresh, 'event')}? [y/N] `;
      if (canAsk && !/^y/i.test(await ask(question))) return false;
      if (marked) {
        await markFirst(store, operator, marked, reason);
        console.log(`Personal from the first event on: ${printable(marked.names.join(', '))}`);
      }
      return true;
    },
  };
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // While a question stands the terminal hands us Ctrl-C as a key.
  terminal.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

function tellOutcome(outcome: ImportOutcome): void {
  const { faults } = outcome;
  const where = faults.count > 0 ? ` Faulty rows, with line and reason: ${faults.path}` : '';
  if (outcome.status === 'surveyed')
    console.log(`Nothing was recorded: this was a dry run.${where}`);
  else if (outcome.status === 'declined') console.log('Nothing was recorded.');
  else {
    const { recorded, known, differing, faulty } = outcome.count;
    const other = differing > 0 ? ` (${grouped(differing)} with other content, left as it is)` : '';
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    console.log(
      `${outcome.stopped ? 'Stopped. ' : ''}${amount(recorded, 'event')} recorded, ` +
        `${grouped(known)} already here${other}, ${amount(faulty, 'faulty row')}.${where}`,
    );
    if (recorded > 0) {
      const { correlationId } = outcome;
      console.log(`What it made is taken back, if wanted, at /import/${correlationId}`);
    }
  }
}

async function mappingOf(flags: Flags): Promise<Mapping> {
  const file = flags.mapping === undefined ? undefined : callerPath(flags.mapping);
  const mapping = file === undefined ? {} : parseMapping(await readFile(file, 'utf8'), file);
  const type = flags.typeColumn === undefined ? flags.type : { column: flags.typeColumn };
  const event = flags.eventType === undefined ? flags.event : { is: flags.eventType };
  const { source, id, time, actor, reason, correlation, zone, dates } = flags;
  const { delimiter, encoding, format, timeFormat } = flags;
  const at = { time, zone, dates, timeFormat, delimiter, encoding, format };
  const given = { type, event, source, id, actor, reason, correlation, ...at };
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...mapping, ...Object.fromEntries(present) };
}

async function savedMapping(store: Store, name: string | undefined): Promise<SavedMapping | null> {
  if (name === undefined) return null;
  const saved = await listMappings(store, operator);
  const found = saved.find((one) => one.name === name);
  if (found) return found;
  const names = saved.map((one) => one.name).join(', ') || 'none';
  throw new TransferError(`No mapping is saved as ${JSON.stringify(name)}; there are: ${names}`);
}

async function saveAs(
  store: Store,
  name: string | undefined,
  { mapping, pseudonymise }: Pick<ImportRequest, 'mapping' | 'pseudonymise'>,
): Promise<void> {
  if (name === undefined) return;
  const { status } = await saveMapping(store, operator, { name, mapping, pseudonymise });
  if (status === 'invalid')
    throw new TransferError(`A mapping cannot be called ${JSON.stringify(name)}.`);
  console.log(`Saved as ${name.trim()}, for --saved-mapping and /import.`);
}

/** Null where nobody said. */
function pseudonymiseOf({ pseudonymise }: Flags): Pseudonymise | null {
  if (pseudonymise === undefined) return null;
  return pseudonymise === 'all' ? 'all' : 'personal';
}

/**
 * Beside the file, or here where nothing may be written there. One that is there may be what a
 * person is putting right: it is left, and the new one gets a number.
 */
function faultsPathOf(file: string | null): string {
  const wanted =
    file === null ? path.resolve('import') : path.join(faultsFolder(file), path.basename(file));
  for (let number = 1; ; number++) {
    const found = `${wanted}.faults${number === 1 ? '' : `-${number}`}.csv`;
    if (!existsSync(found)) return found;
  }
}

function faultsFolder(file: string): string {
  try {
    accessSync(path.dirname(file), constants.W_OK);
    return path.dirname(file);
  } catch {
    return process.cwd();
  }
}
