import {
  instantParameter,
  parameterRefusal,
  textParameter,
  textParameters,
} from '#app/api/1.0/_http/parameters.ts';
import { type FieldFilter, parseFieldFilter } from '#lib/domain/field-filter.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';

/** The parameters that narrow a list of events. */
export const filterParameters = [
  'type',
  'entityType',
  'entity',
  'actor',
  'recorder',
  'correlationId',
  'from',
  'to',
];

/** These, and what no index answers: for what reads pages, not for what follows the log. */
export const queryParameters = [...filterParameters, 'text', 'field'];

export function eventQuery(query: URLSearchParams): EventQuery {
  return {
    ...eventFilter(query),
    text: textParameter(query, 'text'),
    fields: textParameters(query, 'field')?.map(fieldParameter),
  };
}

function fieldParameter(text: string): FieldFilter {
  const parsed = parseFieldFilter(text);
  if (parsed) return parsed;
  throw parameterRefusal(
    'field',
    'It has to be /data/… or /metadata/…, alone or with =, != or ^= and a value; !/data/… is its absence.',
  );
}

export function eventFilter(query: URLSearchParams): EventFilter {
  const entityTypes = textParameters(query, 'entityType');
  const actors = textParameters(query, 'actor');
  return {
    eventTypes: textParameters(query, 'type'),
    ...(entityTypes && entityTypes.length > 1 ? { entityTypes } : { entityType: entityTypes?.[0] }),
    entity: entityParameter(query),
    ...(actors && actors.length > 1 ? { actors } : { actor: actors?.[0] }),
    recorders: textParameters(query, 'recorder'),
    correlationId: textParameter(query, 'correlationId'),
    from: instantParameter(query, 'from'),
    to: instantParameter(query, 'to'),
  };
}

/** `type/id`, cut at the first slash. */
function entityParameter(query: URLSearchParams): EventFilter['entity'] {
  const value = textParameter(query, 'entity');
  if (value === undefined) return undefined;
  const cut = value.indexOf('/');
  if (cut < 1 || cut === value.length - 1) {
    throw parameterRefusal('entity', 'It has to be type/id, such as user/1234.');
  }
  return { type: value.slice(0, cut), id: value.slice(cut + 1) };
}
