import { cursorOf, cursorParameter } from '#app/api/1.0/_http/cursor.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  choiceParameter,
  limitParameter,
  onlyParameters,
  parameterRefusal,
  textParameter,
  textParameters,
} from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { longestAsked, search } from '#lib/queries/search.ts';

/** A page of what fits; each is ranked anew. */
const mostHits = 100;

/** `GET /search`: entities, events and saved views by any part of what they are known by. */
export async function getSearch({ store, viewer, query }: Call): Promise<Response> {
  onlyParameters(query, ['q', 'type', 'deleted', 'limit', 'after']);
  const text = textParameter(query, 'q');
  if (text === undefined) throw parameterRefusal('q', 'It is what to search for, and is needed.');
  if (text.length > longestAsked) {
    throw parameterRefusal('q', `It has to have at most ${longestAsked} characters.`);
  }
  const { next, ...found } = await search(store, viewer, {
    text,
    types: textParameters(query, 'type'),
    deleted: choiceParameter(query, 'deleted', ['show', 'hide']),
    limit: Math.min(limitParameter(query), mostHits),
    after: cursorParameter(query),
  });
  return readResponse({ ...found, next: cursorOf(next) });
}
