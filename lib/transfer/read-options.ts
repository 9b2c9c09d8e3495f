import type { Catalogue } from '#lib/domain/definition.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import type { Columns } from '#lib/transfer/columns.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import { dateOrderOf, type TimeReading, utc, type Zone, zoneOf } from '#lib/transfer/parse-time.ts';
import type { RowFormat } from '#lib/transfer/row-format.ts';
import type { SortedSpool } from '#lib/transfer/sorted-spool.ts';
import { timeFormat } from '#lib/transfer/time-format.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

export type ReadInput = {
  mapping: Mapping;
  catalogue: Pick<Catalogue, 'entities'>;
  identityKey: Buffer;
  pseudonym: (text: string) => string;
  /** Says of what type the entities of a table are, where neither flag nor mapping does. */
  chooseType: (table: { isEventLog: boolean }) => Promise<ChosenType>;
  /** Told how many rows are read. */
  progress: (rows: number) => void;
  /** Of a format that can be read in part only by its rows: so many of the first. */
  firstRows?: number;
  /** Told the names of the columns and the cells of the first rows, before anything is asked of them. */
  sampled?: (header: readonly string[], rows: readonly (readonly string[])[]) => void;
};

/** `from` says how it came about. */
export type ChosenType = { name: string; from: 'flag' | 'file name' | 'answer' | 'default' };

/** A file read whole: its rows in order, and how each becomes an event. `columns` is of tables. */
export type ReadFile = {
  format: RowFormat;
  spool: SortedSpool;
  columns: Columns | null;
  entityType: ChosenType | null;
};

/** Rows that are faulty before they have a time come first, in the order of their lines. */
export const beforeAll = Number.NEGATIVE_INFINITY;

/** Null where a column holds it. */
export async function chooseEntityType(
  isEventLog: boolean,
  { mapping, chooseType }: ReadInput,
): Promise<ChosenType | null> {
  if (typeof mapping.type === 'object') return null;
  const chosen: ChosenType =
    mapping.type === undefined
      ? await chooseType({ isEventLog })
      : { name: mapping.type, from: 'flag' };
  const fault = entityTypeFault(chosen.name);
  if (fault) throw new TransferError(fault);
  return chosen;
}

/** A name for where the rows come from. */
export function sourceFor({ source }: Mapping, entityType: ChosenType | null): string {
  const found = source ?? entityType?.name;
  if (found !== undefined) return found;
  throw new TransferError('Where a column holds the entity type, --source has to name the source.');
}

export function zoneFor({ zone: name }: Mapping): Zone {
  if (name === undefined) return utc;
  const zone = zoneOf(name);
  if (zone) return zone;
  throw new TransferError(`There is no time zone ${JSON.stringify(name)}.`);
}

/** How times are written, or what comes first in them: as was said, else as the first rows tell. */
export function timesFor(
  { dates, timeFormat: format }: Mapping,
  texts: Iterable<string>,
): TimeReading | null {
  if (format !== undefined) {
    const written = timeFormat(format);
    if (written) return written;
    throw new TransferError(
      `${JSON.stringify(format)} is no pattern of a time: it has y, M and d, and H, m, s, S, h with a, X or E.`,
    );
  }
  if (dates !== undefined) return dates;
  const seen = dateOrderOf(texts);
  if (seen !== 'unclear') return seen;
  throw new TransferError(
    'Nothing tells day from month in the dates of the first rows: say --dates day-first, month-first or year-first.',
  );
}
