import { preferred } from '#app/api/1.0/_http/accept.ts';
import { eventQuery, queryParameters } from '#app/api/1.0/_http/event-filter.ts';
import { fileForms, fileOf } from '#app/api/1.0/_http/file.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  choiceParameter,
  instantParameter,
  limitParameter,
  onlyParameters,
  parameterRefusal,
  positionParameter,
  textParameters,
} from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { exportShownEvents } from '#lib/queries/export-shown-events.ts';
import { listEvents } from '#lib/queries/list-events.ts';

const times = ['recordedFrom', 'recordedTo'];

/**
 * `GET /events`: the whole store, on from a position or back from one, or from when it was recorded; as a file, all of it. What no index finds is looked
 * for a second at a time: such a page tells how far it came, and where to go on.
 */
export async function getEvents(call: Call): Promise<Response> {
  const { store, viewer, query, request } = call;
  const accepted = preferred(request.headers.get('accept'), [
    'application/json',
    ...fileForms.keys(),
  ]);
  const form = choiceParameter(query, 'form', ['csv', 'ndjson']) ?? fileForms.get(accepted ?? '');
  if (form) return exported(call, form);
  onlyParameters(query, ['after', 'before', ...times, 'order', 'limit', ...queryParameters]);
  const page = await listEvents(store, viewer, {
    ...asked(query),
    filter: eventQuery(query),
    after: positionParameter(query, 'after'),
    before: positionParameter(query, 'before'),
    limit: limitParameter(query),
    signal: request.signal,
  });
  return readResponse(page);
}

async function exported(
  { store, viewer, query, request }: Call,
  form: 'csv' | 'ndjson',
): Promise<Response> {
  onlyParameters(query, ['form', 'columns', ...times, 'order', ...queryParameters]);
  const lines = await exportShownEvents(store, viewer, {
    ...asked(query),
    filter: eventQuery(query),
    form,
    columns: columnsOf(query),
    signal: request.signal,
  });
  return fileOf(lines, form, 'events');
}

function asked(query: URLSearchParams) {
  return {
    recorded: {
      from: instantParameter(query, 'recordedFrom'),
      to: instantParameter(query, 'recordedTo'),
    },
    order: choiceParameter(query, 'order', ['asc', 'desc']) ?? 'asc',
  } as const;
}

function columnsOf(query: URLSearchParams): string[] {
  const columns = textParameters(query, 'columns') ?? [];
  if (columns.every((path) => /^\/(data|metadata)(\/|$)/.test(path))) return columns;
  throw parameterRefusal('columns', 'It has to be a field: /data/… or /metadata/….');
}
