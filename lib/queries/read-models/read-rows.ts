import { setTimeout as delay } from 'node:timers/promises';
import type { Masker } from '#lib/access/masker.ts';
import { demandRows } from '#lib/access/read-model-access.ts';
import { recordLook } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { State } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { ColumnKind, Row } from '#lib/domain/read-model.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type Model, readModels } from '#lib/projections/read-models/model.ts';
import {
  fromSql,
  parameterOf,
  quoted,
  type Shape,
  selectColumns,
  tableOf,
  toSql,
} from '#lib/projections/read-models/table.ts';
import { askCondition } from '#lib/queries/hidden-field.ts';
import { listFault } from '#lib/queries/listing/list-fault.ts';

/** How a column is asked for: its value, or from (with) and before (without) one. Null is no value. */
export type RowFilter = { column: string; is: 'equal' | 'from' | 'before'; value: string | null };

export type RowsAsked = {
  name: string;
  filters?: readonly RowFilter[];
  /** A column; by the key where not given. */
  sort?: { column: string; descending: boolean } | undefined;
  limit: number;
  /** `next` of the page before. */
  cursor?: string | undefined;
  /** Waits, briefly, until everything up to this position is in it. */
  after?: bigint | undefined;
  signal?: AbortSignal;
};

export type RowPage = {
  name: string;
  rows: Row[];
  next: string | null;
  /** Everything up to this position is in it. */
  upTo: string;
  /** Whether `after` is in it; absent where it was not asked. */
  reached?: boolean;
  /** Why it goes no further. */
  stoppedAt?: string;
  /** Rows of the definition before are told as such while those of the present one are built. */
  marked?: true;
};

/** Why rows cannot be given as they are asked for; recognised by its code. */
export type RowsFault = Error & { code: 'rows_invalid'; column: string };

const patience = 2_000;
const look = 40;
const mostSkipped = 100_000;

/**
 * A page of a read model's rows, masked for the viewer; null where there is none of that name, or
 * none yet. Throws an `AccessFault`, a `ListFault` or a `RowsFault`.
 */
export async function readRows(
  store: Viewing,
  viewer: Viewer,
  asked: RowsAsked,
): Promise<RowPage | null> {
  const definition = store.catalogue.projections.get(asked.name);
  if (!definition) return null;
  demandRows(viewer, definition);
  const model = await waitFor(store, asked);
  if (!model) return null;
  const masker = await openMasking(store, viewer);
  const { shape } = model;
  const { filters = [], sort, limit } = asked;
  for (const filter of filters) askAbout(store, masker, shape, filter);
  if (sort) askAbout(store, masker, shape, { column: sort.column, is: 'from', value: '' });
  recordLook(store, viewer, {
    kind: 'list',
    what: {
      of: 'projection',
      name: asked.name,
      ...(filters.length > 0
        ? { filters: filters.map(({ column, is }) => `${column} ${is}`) }
        : {}),
      ...(sort ? { sort: sort.column } : {}),
    },
  });
  const { rows, next } = await page(store, model, { filters, sort, limit, cursor: asked.cursor });
  const fingerprint = store.catalogue.projectionFingerprints.get(asked.name);
  return {
    name: asked.name,
    rows: rows.map((row) => maskRow(masker, shape, row)),
    next,
    upTo: model.position.toString(),
    ...(asked.after === undefined ? {} : { reached: model.position >= asked.after }),
    ...(model.stopped ? { stoppedAt: model.stopped.position } : {}),
    ...(model.fingerprint === fingerprint ? {} : { marked: true as const }),
  };
}

async function waitFor(store: Viewing, { name, after, signal }: RowsAsked): Promise<Model | null> {
  const until = Date.now() + patience;
  for (;;) {
    const serving = (await readModels(store.pool, name)).find(({ status }) => status === 'serving');
    const isIn = !serving || after === undefined || serving.position >= after;
    if (isIn || serving.stopped || Date.now() >= until) return serving ?? null;
    signal?.throwIfAborted();
    await delay(look);
  }
}

/** A filter on what the viewer does not see would tell it. */
function askAbout(store: Viewing, masker: Masker, shape: Shape, filter: RowFilter): void {
  const column = Object.hasOwn(shape.columns, filter.column)
    ? shape.columns[filter.column]
    : undefined;
  if (!column) throw rowsFault(filter.column, 'There is no such column.');
  const type = column.personal && shape.columns[column.personal.of]?.reference;
  if (!column.personal || !type) return;
  const operator = filter.is === 'equal' ? 'is' : filter.is === 'from' ? 'greater' : 'less';
  const told = askCondition(
    store,
    masker,
    { type, id: null },
    { field: column.personal.as, operator, value: filter.value },
  );
  if (told.status === 'limited') {
    throw listFault('too_many_searches', filter.column, told.retryAfter);
  }
}

async function page(
  store: Viewing,
  { shape, ...model }: Model,
  {
    filters,
    sort,
    limit,
    cursor,
  }: Pick<RowsAsked, 'sort' | 'limit' | 'cursor'> & {
    filters: readonly RowFilter[];
  },
): Promise<{ rows: Row[]; next: string | null }> {
  const values: (string | number | null)[] = [];
  const conditions = filters.map((filter) => {
    const column = `r.${quoted(filter.column)}`;
    if (filter.value === null) return `${column} is null`;
    values.push(valueFor(shape, filter.column, filter.value));
    const operator = { equal: '=', from: '>=', before: '<' }[filter.is];
    return `${column} ${operator} ${parameterOf(shape, filter.column, values.length)}`;
  });
  const keys = shape.key.map((name) => `r.${quoted(name)}`);
  const place = placeOf(shape, cursor, sort !== undefined);
  if (place.key) {
    const from = place.key.map((value, at) => {
      values.push(toSql(shape, shape.key[at] as string, value));
      return parameterOf(shape, shape.key[at] as string, values.length);
    });
    conditions.push(`(${keys.join(', ')}) > (${from.join(', ')})`);
  }
  const order = sort
    ? [`r.${quoted(sort.column)} ${sort.descending ? 'desc' : 'asc'} nulls last`, ...keys]
    : keys;
  const { rows } = await store.pool.query<Record<string, unknown>>(
    `select ${selectColumns(shape)} from ${tableOf(model)} r
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by ${order.join(', ')} limit ${limit + 1} offset ${place.skip}`,
    values,
  );
  const found = rows.slice(0, limit).map((row) => fromSql(shape, row));
  const last = found.at(-1);
  if (rows.length <= limit || !last) return { rows: found, next: null };
  const next = sort ? place.skip + limit : shape.key.map((name) => last[name] ?? null);
  return { rows: found, next: JSON.stringify(next) };
}

/** Where a page begins: after a key, or, in another order, after so many. */
function placeOf(
  { key }: Shape,
  cursor: string | undefined,
  isSorted: boolean,
): { key: Json[] | null; skip: number } {
  if (cursor === undefined) return { key: null, skip: 0 };
  let read: unknown;
  try {
    read = JSON.parse(cursor);
  } catch {
    throw listFault('cursor_invalid');
  }
  if (isSorted && Number.isSafeInteger(read) && (read as number) > 0) {
    if ((read as number) > mostSkipped) throw listFault('too_many_to_sort');
    return { key: null, skip: read as number };
  }
  const isKey =
    Array.isArray(read) &&
    read.length === key.length &&
    read.every((value) => ['string', 'number', 'boolean'].includes(typeof value));
  if (isSorted || !isKey) throw listFault('cursor_invalid');
  return { key: read as Json[], skip: 0 };
}

const forms: Record<ColumnKind, { fits: (text: string) => boolean; told: string }> = {
  text: { fits: () => true, told: 'a text' },
  integer: {
    fits: (text) => Number.isSafeInteger(Number(text)) && /\d/.test(text),
    told: 'a whole number',
  },
  number: { fits: (text) => /\d/.test(text) && Number.isFinite(Number(text)), told: 'a number' },
  boolean: { fits: (text) => text === 'true' || text === 'false', told: 'true or false' },
  time: {
    fits: (text) => /^\d{4}-\d{2}-\d{2}T/.test(text) && Number.isFinite(Date.parse(text)),
    told: 'a time, 2026-03-12T15:04:11Z',
  },
  day: {
    fits: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(text)),
    told: 'a day, 2026-03-12',
  },
  json: { fits: () => false, told: 'asked for by no value' },
};

function valueFor(shape: Shape, column: string, text: string): string {
  const { kind } = shape.columns[column] as { kind: ColumnKind };
  const { fits, told } = forms[kind];
  if (!fits(text)) throw rowsFault(column, `It has to be ${told}.`);
  return kind === 'time' ? new Date(text).toISOString() : text;
}

function rowsFault(column: string, message: string): RowsFault {
  return Object.assign(new Error(message), { code: 'rows_invalid' as const, column });
}

export function isRowsFault(error: unknown): error is RowsFault {
  return error instanceof Error && 'code' in error && error.code === 'rows_invalid';
}

/** Each personal value as the field of the state is shown whose value it is, reveals included. */
export function maskRow(masker: Masker, { columns }: Shape, row: Row): Row {
  const shown: Row = { ...row };
  for (const [name, { personal }] of Object.entries(columns)) {
    const type = personal && columns[personal.of]?.reference;
    const value = row[name];
    if (!personal || type === undefined || value === undefined || value === null) continue;
    const id = row[personal.of];
    const path = parsePointer(personal.as);
    const ref = { type, id: typeof id === 'string' ? id : '' };
    shown[name] = at(masker.state(ref, under(path, value) as State), path) ?? null;
  }
  return shown;
}

function under(path: readonly string[], value: Json): Json {
  return path.reduceRight<Json>((inner, token) => ({ [token]: inner }), value);
}

function at(value: Json | undefined, [token, ...rest]: readonly string[]): Json | undefined {
  if (token === undefined || value === undefined) return value;
  return isObject(value) ? at(value[token], rest) : undefined;
}
