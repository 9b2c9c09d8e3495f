import { Readable } from 'node:stream';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { countEntities } from '#lib/event-store/count-entities.ts';
import type { Store } from '#lib/event-store/store.ts';
import { isEventLog } from '#lib/transfer/columns.ts';
import { entityTypeOfFile } from '#lib/transfer/entity-type-of-file.ts';
import { type ProposedMapping, proposeMapping } from '#lib/transfer/import/propose-mapping.ts';
import { unnamedCase } from '#lib/transfer/import-file.ts';
import { importRows } from '#lib/transfer/import-rows.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import { type Input, openInput } from '#lib/transfer/open-input.ts';
import { type Pseudonymise, pseudonymiser } from '#lib/transfer/personal-data.ts';
import { readInput } from '#lib/transfer/read-input.ts';
import type { ReadFile } from '#lib/transfer/read-options.ts';
import { firstMapping } from '#lib/transfer/runs/first-mapping.ts';
import { firstPart, TooLarge, upTo } from '#lib/transfer/runs/first-part.ts';
import { filesOf, hasUpload } from '#lib/transfer/runs/import-files.ts';
import { readRun } from '#lib/transfer/runs/import-row.ts';
import { type Preview, previewRows } from '#lib/transfer/runs/preview-rows.ts';
import { type SeenInput, seenInput } from '#lib/transfer/runs/seen-input.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** A part of a table that no column was named for. */
export type MissingPart = 'type' | 'source' | 'id' | 'event' | 'time';

export type Look = {
  seen: SeenInput;
  /** As it was asked for, else as the columns look. */
  mapping: Mapping;
  /** What the columns look like, with the first cells of each; null of files that have none. */
  columns: (ProposedMapping['columns'][number] & { samples: string[] })[] | null;
  dates: ProposedMapping['dates'];
  zoneless: boolean;
  missing: MissingPart[];
  /** Why it cannot be read so, in words. */
  fault: string | null;
  /** Null where it cannot be read so, or not in part. */
  preview: Preview | null;
  /** What is to be told of how it was read, where all of it was. */
  notes: string[];
  /** It is too large to be previewed in its format: the check tells. */
  tooLarge: boolean;
};

/** So much of a file is looked at, unpacked. */
const part = 1_048_576;
/** Files that can only be read whole are looked at up to this size, packed and unpacked. */
const mostWhole = 33_554_432;
/** Of Parquet, which says where its rows are, so many. */
const mostRows = 1_000;
const mostSamples = 3;
const longestSample = 120;

/** Of an archive that holds no one file. */
const nothingSeen: SeenInput = {
  ...{ format: 'unknown', packing: 'zip', encoding: 'utf-8', delimiter: ',' },
};

type Sample = { header: readonly string[]; rows: readonly (readonly string[])[] };

/**
 * What a file is and what would become of its first rows, by a mapping, or, for null, by what its
 * columns look like. Reads no more than its beginning. Null where the viewer has no such file.
 */
export async function lookAt(
  store: Store,
  viewer: Viewer,
  id: string,
  asked: { mapping: Mapping; pseudonymise: Pseudonymise } | null,
): Promise<Look | null> {
  demand(viewer, 'import');
  const run = await readRun(store.pool, id);
  if (!run || run.owner !== viewer.id || run.status === 'uploading' || !hasUpload(id)) return null;
  const stored = (await countEntities(store)).map(({ type }) => type);
  const told = entityTypeOfFile(run.name, store.catalogue, stored);
  const trying = { store, viewer, file: filesOf(id).upload, size: run.size };
  const given = asked ?? (run.mapping ? { ...run, mapping: run.mapping } : null);
  if (given !== null) return (await tryMapping(trying, given)).look;
  const none = { mapping: {}, pseudonymise: run.pseudonymise };
  const first = await tryMapping(trying, none);
  if (first.sample === null) {
    return told === null || first.look.seen.format !== 'ocel-json'
      ? first.look
      : (await tryMapping(trying, { ...none, mapping: { type: told } })).look;
  }
  const { header, rows } = first.sample;
  const type = told ?? (isEventLog(header) ? unnamedCase : null);
  const mapping = firstMapping(proposeMapping(header, rows), first.look.seen.format, type);
  return (await tryMapping(trying, { ...none, mapping })).look;
}

type Trying = { store: Store; viewer: Viewer; file: string; size: number };

async function tryMapping(
  trying: Trying,
  how: { mapping: Mapping; pseudonymise: Pseudonymise },
): Promise<{ look: Look; sample: Sample | null }> {
  const whole = await openWhole(trying.file);
  if (typeof whole === 'string') {
    const unread = { seen: nothingSeen, fault: whole, preview: null, notes: [], tooLarge: false };
    return { sample: null, look: lookOf(how.mapping, null, unread) };
  }
  try {
    return await readPart(trying, how, whole);
  } finally {
    whole.close();
  }
}

/** Why it cannot be unpacked, in words, where it cannot. */
async function openWhole(file: string): Promise<Input | string> {
  try {
    return await openInput(file, Readable.from([]));
  } catch (error) {
    if (error instanceof TransferError) return error.message;
    throw error;
  }
}

async function readPart(
  { store, viewer, size }: Trying,
  { mapping, pseudonymise }: { mapping: Mapping; pseudonymise: Pseudonymise },
  whole: Input,
): Promise<{ look: Look; sample: Sample | null }> {
  let sample: Sample | null = null;
  const seen = seenInput(whole, mapping);
  const format = mapping.format ?? seen.format;
  const inParts = format !== 'sqlite' && format !== 'parquet' && format !== 'ocel-json';
  const { input, wasCut } = inParts
    ? firstPart(whole, part)
    : { input: upTo(whole, mostWhole), wasCut: () => false };
  const untold = { seen, fault: null, preview: null, notes: [], tooLarge: true };
  if (!inParts && size > mostWhole) return { sample, look: lookOf(mapping, sample, untold) };
  const { identityKey } = store.secrets;
  let fault: string | null = null;
  let preview: Preview | null = null;
  let notes: string[] = [];
  let read: ReadFile | null = null;
  try {
    read = await readInput(input, {
      ...{ mapping, catalogue: store.catalogue, identityKey },
      pseudonym: pseudonymiser(identityKey, pseudonymise),
      chooseType: () => Promise.reject(new TransferError('Say what the rows are about.')),
      progress: () => {},
      firstRows: mostRows,
      sampled: (header, rows) => {
        sample = { header, rows };
      },
    });
    const rows = importRows(read.spool, read.format, identityKey);
    const last = wasCut() ? lastLine(read) : Number.POSITIVE_INFINITY;
    preview = await previewRows(store, viewer, rows, ({ row }) => row.line >= last);
    // Of a part they would count too few; so they would of the first rows of Parquet.
    if (!wasCut() && format !== 'parquet') notes = read.format.notes?.() ?? [];
  } catch (error) {
    if (error instanceof TooLarge) return { sample, look: lookOf(mapping, sample, untold) };
    if (!(error instanceof TransferError)) throw error;
    fault = error.message;
  } finally {
    read?.spool.close();
  }
  return {
    sample,
    look: lookOf(mapping, sample, { seen, fault, preview, notes, tooLarge: false }),
  };
}

/** Where what was looked at breaks off: the row there is no fault of the file. */
function lastLine({ spool }: ReadFile): number {
  let last = 0;
  for (const { line } of spool.inOrder()) last = Math.max(last, line);
  return last;
}

function lookOf(
  mapping: Mapping,
  sample: Sample | null,
  of: Pick<Look, 'seen' | 'fault' | 'preview' | 'notes' | 'tooLarge'>,
): Look {
  if (sample === null) {
    return { ...of, mapping, columns: null, dates: null, zoneless: false, missing: [] };
  }
  const { header, rows } = sample;
  const { columns, dates, zoneless } = proposeMapping(header, rows);
  return {
    ...{ ...of, mapping, dates, zoneless, missing: missingParts(mapping, header) },
    columns: columns.map((column, at) => ({
      ...column,
      samples: [...new Set(rows.map((cells) => cells[at] ?? '').filter((cell) => cell !== ''))]
        .slice(0, mostSamples)
        .map((cell) => cell.slice(0, longestSample)),
    })),
  };
}

function missingParts(mapping: Mapping, header: readonly string[]): MissingPart[] {
  const { type, source, id, event, time } = mapping;
  const carriesType = header.includes('backstory:type');
  const lacks = (column: unknown) => column === undefined;
  return [
    ...(lacks(type) && !carriesType ? ['type' as const] : []),
    ...(typeof type === 'object' && lacks(source) ? ['source' as const] : []),
    ...(lacks(id) ? ['id' as const] : []),
    ...(lacks(event) ? ['event' as const] : []),
    ...(lacks(time) ? ['time' as const] : []),
  ];
}
