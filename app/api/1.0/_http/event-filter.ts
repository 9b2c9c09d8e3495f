import {
  instantParameter,
  parameterRefusal,
  textParameter,
  textParameters,
} from '#app/api/1.0/_http/parameters.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';

/** The parameters that narrow a list of events. */
export const filterParameters = [
  'type',
  'entityType',
  'entity',
  'actor',
  'correlationId',
  'from',
  'to',
];

export function eventFilter(query: URLSearchParams): EventFilter {
  return {
    eventTypes: textParameters(query, 'type'),
    entityType: textParameter(query, 'entityType'),
    entity: entityParameter(query),
    actor: textParameter(query, 'actor'),
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
