import type { ApiRequest } from '#app/docs/api-request.ts';
import { apiSentence } from '#app/messages/api-sentence.ts';
import * as words from '#app/messages/words.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { sentenceOf } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';

/**
 * What a request is for, in a sentence: of an event, how it is told, by its own example. Null where its title
 * says as much.
 */
export function requestSentence(catalogue: Catalogue, request: ApiRequest): string | null {
  const { entityType, eventType, described, title } = request;
  const entity = entityType === null ? undefined : catalogue.entities.get(entityType);
  if (entity && entityType !== null && eventType !== null) {
    const data = entity.events[eventType]?.example ?? {};
    const source = sentenceSource(catalogue, entityType, eventType);
    const told = sentenceOf({ type: eventType, data, updated: [] }, source);
    return told === title ? null : words.docs.toldAs(entity.label, told);
  }
  if (entity) return words.docs.ofType(entity.plural, title);
  const told = apiSentence(String(described['summary']));
  if (told === title) return null;
  return told.endsWith('.') ? told : `${told}.`;
}
