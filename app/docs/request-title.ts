import type { ApiRequest } from '#app/docs/api-request.ts';
import { apiSentence } from '#app/messages/api-sentence.ts';
import * as words from '#app/messages/words.ts';
import type { Catalogue } from '#lib/domain/definition.ts';

type Named = Pick<ApiRequest, 'entityType' | 'eventType' | 'readModel' | 'described'>;

const general = 'Entities of any type';

/** What a request is called in its group: there the name of its type need not be said again. */
export function requestTitle(catalogue: Catalogue, request: Named): string {
  const { entityType, eventType, readModel, described } = request;
  const summary = String(described['summary']);
  const entity = entityType === null ? undefined : catalogue.entities.get(entityType);
  if (entity && eventType !== null) return entity.events[eventType]?.label ?? eventType;
  if (readModel !== null) return catalogue.projections.get(readModel)?.label ?? readModel;
  for (const name of entity ? [entity.plural, entity.label] : [general]) {
    if (summary === name) return words.docs.listed;
    if (summary.startsWith(`${name}: `)) return begun(apiSentence(summary.slice(name.length + 2)));
  }
  return apiSentence(summary);
}

function begun(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
