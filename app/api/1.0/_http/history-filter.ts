import {
  instantParameter,
  parameterRefusal,
  textParameter,
  textParameters,
} from '#app/api/1.0/_http/parameters.ts';
import type { HistoryFilter } from '#lib/event-store/history-filter.ts';

/** The parameters that narrow the history of one entity. */
export const historyParameters = ['type', 'field', 'actor', 'correlationId', 'from', 'to', 'text'];

export function historyFilter(query: URLSearchParams): HistoryFilter {
  const field = textParameter(query, 'field');
  if (field !== undefined && !field.startsWith('/')) {
    throw parameterRefusal('field', 'It has to be a JSON Pointer, such as /address/street.');
  }
  return {
    eventTypes: textParameters(query, 'type'),
    field,
    actor: textParameter(query, 'actor'),
    correlationId: textParameter(query, 'correlationId'),
    from: instantParameter(query, 'from'),
    to: instantParameter(query, 'to'),
    text: textParameter(query, 'text'),
  };
}
