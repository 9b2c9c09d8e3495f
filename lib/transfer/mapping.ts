import { z } from 'zod';
import { TransferError } from '#lib/transfer/transfer-error.ts';

const column = z.string().min(1);
const kind = z.enum(['auto', 'text', 'number', 'boolean', 'json']);

/** Formats by the names that a mapping has for them. */
export const formatNames = [
  'table',
  'json-lines',
  'json-array',
  'xes',
  'ocel-json',
  'sqlite',
  'parquet',
] as const;

export const mappingSchema = z.strictObject({
  /** What the file is, where its content does not tell. */
  format: z.enum(formatNames).optional(),
  /** The entity type, or the column that holds it. */
  type: z.union([z.string().min(1), z.strictObject({ column })]).optional(),
  /** A name for where the rows come from: rows of one source are recorded once. */
  source: z.string().min(1).optional(),
  id: column.optional(),
  /** The column with the event type, or the one event type that every row is. */
  event: z.union([column, z.strictObject({ is: z.string().min(1) })]).optional(),
  time: column.optional(),
  /** Null: no column, whatever they are called. */
  actor: column.nullable().optional(),
  reason: column.optional(),
  /** The column that is shared by all that one request started; without it, by the whole import. */
  correlation: column.optional(),
  /** Names in the file, and the event types that they become. */
  events: z.record(z.string(), z.string().min(1)).optional(),
  columns: z
    .record(
      z.string(),
      z.union([
        z.literal('skip'),
        kind,
        z.strictObject({ name: z.string().min(1), as: kind.optional() }),
      ]),
    )
    .optional(),
  /** The zone of times that name none: `+01:00` or `Europe/Rome`. */
  zone: z.string().optional(),
  /** Which comes first in dates that do not begin with a year of four digits. */
  dates: z.enum(['day-first', 'month-first', 'year-first']).optional(),
  /** How times are written, where nothing else reads them: `dd-MMM-yy hh.mm.ss a`. */
  timeFormat: z.string().min(1).max(60).optional(),
  delimiter: z.string().length(1).optional(),
  encoding: z.string().optional(),
});

/** How a table is read, from a mapping file and from flags, which come first. */
export type Mapping = z.infer<typeof mappingSchema>;

/** Reads a mapping file's text. Throws a TransferError that tells every fault. */
export function parseMapping(text: string, file: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TransferError(`${file} is not JSON: ${(error as Error).message}`);
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`,
  );
  throw new TransferError(
    `${file} is no mapping that Backstory understands:\n${faults.join('\n')}`,
  );
}
