import {
  instantParameter,
  parameterRefusal,
  textParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { dayStart, isZone } from '#lib/domain/day-start.ts';

const day = /^\d{4}-\d\d-\d\d$/;

/**
 * `from` and `to` as instants, or as days of the zone that `zone` names: a day that is given as `to`
 * is still part of it.
 */
export function spanParameters(query: URLSearchParams): {
  from: number | undefined;
  to: number | undefined;
} {
  const zone = textParameter(query, 'zone') ?? 'UTC';
  if (!isZone(zone)) {
    throw parameterRefusal('zone', 'It has to be a time zone such as Europe/Oslo.');
  }
  const at = (name: 'from' | 'to', daysLater: number) => {
    const text = textParameter(query, name);
    if (text === undefined || !day.test(text)) return instantParameter(query, name);
    const start = dayStart(text, zone, daysLater);
    if (start === null) throw parameterRefusal(name, 'There is no such day.');
    return start;
  };
  return { from: at('from', 0), to: at('to', 1) };
}
