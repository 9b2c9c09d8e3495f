import { cursorOf } from '#app/api/1.0/_http/cursor.ts';
import { withListProblems } from '#app/api/1.0/_http/list-problem.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  choiceParameter,
  limitParameter,
  onlyParameters,
  parameterRefusal,
  positionParameter,
  textParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { listReadModels } from '#lib/queries/read-models/list-read-models.ts';
import { isRowsFault, type RowFilter, readRows } from '#lib/queries/read-models/read-rows.ts';

const own = ['limit', 'page', 'after', 'sort', 'order'];
const suffixes = { '': 'equal', '.from': 'from', '.before': 'before' } as const;

/** `GET /projections`: the read models, each with where it stands. */
export async function getProjections({ store, viewer, query }: Call): Promise<Response> {
  onlyParameters(query, []);
  return readResponse({ items: await listReadModels(store, viewer) });
}

/** `GET /projections/<name>`: its rows, filtered by any column; `after` waits for a position. */
export async function getProjection(call: Call, name: string): Promise<Response> {
  const { store, viewer, query, request } = call;
  const definition = store.catalogue.projections.get(name);
  if (!definition) throw unknownProjection(name);
  const columns = Object.keys(definition.table.columns);
  const known = columns.flatMap((column) => Object.keys(suffixes).map((end) => column + end));
  onlyParameters(query, [...own, ...known]);
  const after = positionParameter(query, 'after');
  const sort = textParameter(query, 'sort');
  const order = choiceParameter(query, 'order', ['asc', 'desc']);
  if (sort !== undefined && !columns.includes(sort)) {
    throw parameterRefusal('sort', `It has to be a column: ${columns.join(', ')}.`);
  }
  const asked = {
    name,
    filters: filtersIn(query, columns),
    sort: sort === undefined ? undefined : { column: sort, descending: order === 'desc' },
    limit: limitParameter(query),
    cursor: cursorIn(query),
    after: after === undefined ? undefined : BigInt(after),
    signal: request.signal,
  };
  const page = await withListProblems(() => readRows(store, viewer, asked)).catch((error) => {
    if (isRowsFault(error)) throw parameterRefusal(error.column, error.message);
    throw error;
  });
  if (!page) throw unknownProjection(name);
  const { rows, next, ...rest } = page;
  return readResponse({ ...rest, items: rows, next: cursorOf(next) });
}

/** An empty value asks for rows that have none. */
function filtersIn(query: URLSearchParams, columns: readonly string[]): RowFilter[] {
  return columns.flatMap((column) =>
    Object.entries(suffixes).flatMap(([end, is]): RowFilter[] => {
      const [value, ...others] = query.getAll(column + end);
      if (value === undefined) return [];
      if (others.length > 0) throw parameterRefusal(column + end, 'It is given more than once.');
      if (value.includes('\0')) throw parameterRefusal(column + end, 'It holds a NUL character.');
      if (value === '' && is !== 'equal') throw parameterRefusal(column + end, 'It is empty.');
      return [{ column, is, value: value === '' ? null : value }];
    }),
  );
}

function cursorIn(query: URLSearchParams): string | undefined {
  const given = textParameter(query, 'page');
  if (given === undefined) return undefined;
  const text = Buffer.from(given, 'base64url').toString('utf8');
  if (text === '' || cursorOf(text) !== given) {
    throw parameterRefusal('page', 'It has to be the `next` of a page before.');
  }
  return text;
}

function unknownProjection(name: string): Error {
  return refusal({
    status: 404,
    code: 'unknown_projection',
    detail: `There is no projection ${JSON.stringify(name)}.`,
  });
}
