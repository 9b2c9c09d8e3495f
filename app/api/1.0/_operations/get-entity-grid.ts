import { preferred } from '#app/api/1.0/_http/accept.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  limitParameter,
  onlyParameters,
  textParameter,
  versionParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { readHeaders, readResponse } from '#app/api/1.0/_http/respond.ts';
import { textStream } from '#app/api/1.0/_http/text-stream.ts';
import { unknownEntity } from '#app/api/1.0/_operations/unknown-entity.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { gridCsv } from '#lib/queries/grid-csv.ts';
import { gridColumns, gridFields } from '#lib/queries/history-grid.ts';

/**
 * `GET /<entityType>/<id>/grid`: what each version changed, field by field; with its fields where no
 * version is given to go on from, or the whole as CSV.
 */
export async function getEntityGrid(call: Call, ref: EntityRef): Promise<Response> {
  const { store, viewer, request, query } = call;
  onlyParameters(query, ['from', 'to', 'after', 'limit', 'match']);
  const span = { from: versionParameter(query, 'from'), to: versionParameter(query, 'to') };
  if (preferred(request.headers.get('accept'), ['application/json', 'text/csv']) === 'text/csv') {
    const csv = await gridCsv(store, viewer, ref, {
      ...span,
      match: textParameter(query, 'match'),
    });
    if (!csv) throw unknownEntity(ref);
    const headers = { 'Content-Type': 'text/csv; charset=utf-8', ...readHeaders };
    return new Response(textStream(csv), { headers });
  }
  const given = versionParameter(query, 'after');
  const fields = given === undefined ? await gridFields(store, viewer, ref, span) : null;
  const after = given ?? (fields ? fields.from - 1 : 0);
  const to = fields?.to ?? span.to;
  const page = await gridColumns(store, viewer, ref, { after, to, limit: limitParameter(query) });
  if (!page) throw unknownEntity(ref);
  return readResponse({ ...fields, ...page });
}
