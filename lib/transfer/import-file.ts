import { v7 } from 'uuid';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { countEntities } from '#lib/event-store/count-entities.ts';
import type { Store } from '#lib/event-store/store.ts';
import { entityTypeOfFile } from '#lib/transfer/entity-type-of-file.ts';
import { type FaultFile, faultFile } from '#lib/transfer/fault-file.ts';
import { type ImportRow, importRows } from '#lib/transfer/import-rows.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Input } from '#lib/transfer/open-input.ts';
import { type Pseudonymise, pseudonymiser } from '#lib/transfer/personal-data.ts';
import { readInput } from '#lib/transfer/read-input.ts';
import type { ChosenType, ReadFile } from '#lib/transfer/read-options.ts';
import { type RecordCount, recordRows } from '#lib/transfer/record-rows.ts';
import { type Survey, surveyRows } from '#lib/transfer/survey.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

export type ImportRequest = {
  input: Input;
  mapping: Mapping;
  pseudonymise: Pseudonymise;
  dryRun: boolean;
  /** Where faulty rows go; a dry run writes them only where this was asked for. */
  faultsPath: string;
  tellFaultsOfDryRun: boolean;
  signal?: AbortSignal;
  /** Shared by what is recorded: given where the same import goes on. */
  correlationId?: string;
  /** That it was checked before, so that it is recorded without another dry run. */
  checked?: boolean;
};

/** Who started the import: is told what happens, and asked. */
export type ImportTeller = {
  reading: (rows: number, bytes: number) => void;
  checking: (rows: number, of: number) => void;
  surveyed: (survey: Survey, file: ReadFile) => void;
  recording: (count: RecordCount, of: number) => void;
  /** The entity type of a table that names none; null where nobody can be asked. */
  askType: (suggestion: string) => Promise<string | null>;
  confirm: (survey: Survey) => Promise<boolean>;
};

export type ImportOutcome = { faults: FaultFile } & (
  | { status: 'surveyed'; survey: Survey }
  | { status: 'declined'; survey: Survey }
  | { status: 'recorded'; stopped: boolean; count: RecordCount; correlationId: string }
);

/** The type of a log whose entities nobody named: what XES calls them. */
export const unnamedCase = 'case';

/** Imports a file: reads it whole, tells what would happen, and records it unless it is told not to. */
export async function importFile(
  store: Store,
  viewer: Viewer,
  request: ImportRequest,
  teller: ImportTeller,
): Promise<ImportOutcome> {
  demand(viewer, 'import');
  const { identityKey } = store.secrets;
  const { input, mapping, signal } = request;
  const file = await readInput(input, {
    mapping,
    catalogue: store.catalogue,
    identityKey,
    pseudonym: pseudonymiser(identityKey, request.pseudonymise),
    chooseType: ({ isEventLog }) => chooseType(store, input, isEventLog, teller),
    progress: (rows) => teller.reading(rows, input.bytesRead()),
  });
  const { spool, format } = file;
  const faults = faultFile(request.faultsPath, format.faultHeader);
  const tellFault = (row: ImportRow, reason: string) =>
    faults.write(row.row.line, reason, format.faultCells(row.row.raw));
  const correlationId = request.correlationId ?? v7();
  try {
    const rows = () => importRows(spool, format, identityKey);
    if (!request.checked) {
      const survey = await surveyRows(store, viewer, rows(), {
        progress: (done) => teller.checking(done, spool.count),
        fault: request.dryRun && request.tellFaultsOfDryRun ? tellFault : async () => {},
      });
      teller.surveyed(survey, file);
      if (request.dryRun) return { status: 'surveyed', survey, faults };
      if (signal?.aborted || !(await teller.confirm(survey))) {
        return { status: 'declined', survey, faults };
      }
      if (survey.fresh === 0) {
        const count = await refusedAlone(survey, () =>
          surveyRows(store, viewer, rows(), { progress: () => {}, fault: tellFault }),
        );
        return { status: 'recorded', stopped: false, count, correlationId, faults };
      }
    }
    const count = await recordRows(store, viewer, rows(), {
      correlationId,
      progress: (done) => teller.recording(done, spool.count),
      fault: tellFault,
      ...(signal ? { signal } : {}),
    });
    return { status: 'recorded', stopped: signal?.aborted ?? false, count, correlationId, faults };
  } finally {
    spool.close();
    await faults.close();
  }
}

/** Nothing is new: nothing is recorded, and what is refused is told. */
async function refusedAlone(
  { rows, known, differing, faulty }: Survey,
  tellFaults: () => Promise<unknown>,
): Promise<RecordCount> {
  if (faulty > 0) await tellFaults();
  return { done: rows, recorded: 0, known, differing, faulty };
}

/** What the name tells, else what the person says; a log's entities are cases where nobody does. */
async function chooseType(
  store: Pick<Store, 'pool' | 'catalogue'>,
  input: Input,
  isEventLog: boolean,
  teller: ImportTeller,
): Promise<ChosenType> {
  const stored = (await countEntities(store)).map(({ type }) => type);
  const told = input.path === null ? null : entityTypeOfFile(input.name, store.catalogue, stored);
  if (told !== null) return { name: told, from: 'file name' };
  const answer = await teller.askType(isEventLog ? unnamedCase : '');
  if (answer !== null && answer !== '') return { name: answer, from: 'answer' };
  if (isEventLog) return { name: unnamedCase, from: 'default' };
  throw new TransferError(
    'Say what the rows are about: --type NAME, one word in the singular, such as --type order.',
  );
}
