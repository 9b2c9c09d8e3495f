import { eventQuery, queryParameters } from '#app/api/1.0/_http/event-filter.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters, parameterRefusal, textParameter } from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { parseHistogramCursor } from '#lib/queries/histogram-frame.ts';

const usualBuckets = 100;
const mostBuckets = 1_000;

/** `GET /events/histogram`: events by when they happened; what no index counts, part by part. */
export async function getHistogram({ store, viewer, query, request }: Call): Promise<Response> {
  onlyParameters(query, ['buckets', 'after', ...queryParameters]);
  const { from, to, ...filter } = eventQuery(query);
  const after = textParameter(query, 'after');
  if (after !== undefined && !parseHistogramCursor(after)) {
    throw parameterRefusal('after', 'It has to be the `next` of the part before.');
  }
  const counted = await histogram(store, viewer, {
    from,
    to,
    filter,
    buckets: bucketsParameter(query),
    after,
    signal: request.signal,
  });
  return readResponse(counted);
}

function bucketsParameter(query: URLSearchParams): number {
  const value = textParameter(query, 'buckets');
  if (value === undefined) return usualBuckets;
  if (!/^\d+$/.test(value) || Number(value) < 1) {
    throw parameterRefusal('buckets', 'It has to be a whole number from 1.');
  }
  return Math.min(Number(value), mostBuckets);
}
