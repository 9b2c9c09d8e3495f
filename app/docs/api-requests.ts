import { apiDocument } from '#app/docs/api-document.ts';
import type { ApiRequest, Does } from '#app/docs/api-request.ts';
import { groupOf, groupsInOrder } from '#app/docs/request-groups.ts';
import { requestTitle } from '#app/docs/request-title.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';

const prefix = '/api/1.0/';
/** Answered without changing anything, though they are POSTs. */
const dry: ReadonlySet<string> = new Set(['previewDraft', 'previewErasure']);
const erasing: ReadonlySet<string> = new Set(['erase', 'approveErasure']);

/** All that the API of a store offers, whoever asks: by group, what records before what reads. */
export function apiRequests(catalogue: Catalogue): ApiRequest[] {
  const { paths } = apiDocument(catalogue);
  const names = new Set<string>();
  const all = Object.entries(paths as Record<string, JsonObject>).flatMap(([path, item]) =>
    (['post', 'get'] as const).flatMap((method) => {
      const described = item[method];
      if (!isObject(described)) return [];
      const id = unused(String(described['operationId']), names);
      names.add(id);
      return [requestOf(catalogue, { id, path, method, described })];
    }),
  );
  const order = groupsInOrder(catalogue);
  const place = ({ group }: ApiRequest) => order.indexOf(group);
  // Within a group as the document has them, but that what records comes first.
  return all.toSorted((one, other) => place(one) - place(other) || weight(one) - weight(other));
}

function weight({ eventType }: ApiRequest): number {
  return eventType === null ? 1 : 0;
}

type Found = { id: string; path: string; method: 'get' | 'post'; described: JsonObject };

function requestOf(catalogue: Catalogue, { id, path, method, described }: Found): ApiRequest {
  const [segment = '', second = '', ...rest] = path.slice(prefix.length).split('/');
  const name = decodeURIComponent(segment);
  const eventType = method === 'post' && catalogue.eventTypes.has(name) ? name : null;
  const erased = method === 'post' ? erasedTypeOf(catalogue, name) : null;
  const ofType = method === 'get' && catalogue.entities.has(name) ? name : erased;
  const entityType = eventType === null ? ofType : (catalogue.eventTypes.get(eventType) ?? null);
  const operation = String(described['operationId']);
  const isOfModel = segment === 'projections' && rest.length === 0;
  const readModel = isOfModel && catalogue.projections.has(second) ? second : null;
  return {
    id,
    method: method === 'get' ? 'GET' : 'POST',
    path,
    group: groupOf(entityType, segment),
    title: requestTitle(catalogue, { entityType, eventType, readModel, described }),
    does: doesOf(method, operation, { eventType, erased }),
    entityType,
    eventType,
    readModel,
    described,
  };
}

function doesOf(
  method: 'get' | 'post',
  operation: string,
  { eventType, erased }: { eventType: string | null; erased: string | null },
): Does {
  if (method === 'get') return 'read';
  if (eventType !== null || operation === 'recordCloudEvents') return 'record';
  if (dry.has(operation)) return 'dry';
  return erased !== null || erasing.has(operation) ? 'erase' : 'act';
}

function erasedTypeOf({ entities, eventTypes }: Catalogue, name: string): string | null {
  const type = name.endsWith('Erased') ? name.slice(0, -'Erased'.length) : '';
  return entities.has(type) && !eventTypes.has(name) ? type : null;
}

/** Two may share a name: the operations of a type called `entities`, and those of all. */
function unused(id: string, names: ReadonlySet<string>): string {
  if (!names.has(id)) return id;
  let more = 2;
  while (names.has(`${id}-${more}`)) more += 1;
  return `${id}-${more}`;
}
