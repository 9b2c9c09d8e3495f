import { headerText } from '#app/api/1.0/_http/header-values.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { mediaTypeOf, readJson } from '#app/api/1.0/_http/request-body.ts';
import type { CanonicalFault } from '#lib/domain/canonical-json.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';

/** CloudEvents as they were sent, still unread, with what of the body cannot be held exactly. */
export type CloudEventRequest = {
  mode: 'structured' | 'batched' | 'binary';
  events: Json[];
  faults: CanonicalFault[];
};

const single = 'application/cloudevents+json';
const batch = 'application/cloudevents-batch+json';
const plain = 'application/json';

/** Reads a body in one of the three modes of the HTTP binding of CloudEvents 1.0. */
export async function readCloudEvents(request: Request): Promise<CloudEventRequest> {
  const isBinary = request.headers.has('ce-specversion');
  const type = mediaTypeOf(request, isBinary ? [plain, single, batch] : [single, batch]);
  const { value, faults } = await readJson(request);
  if (type === single) return { mode: 'structured', events: [value], faults };
  if (type === batch) {
    if (Array.isArray(value)) return { mode: 'batched', events: value, faults };
    const detail = 'A batch of CloudEvents is a JSON array.';
    throw refusal({ status: 400, code: 'batch_not_an_array', detail });
  }
  return { mode: 'binary', events: [{ ...attributes(request.headers), data: value }], faults };
}

function attributes(headers: Headers): JsonObject {
  const entries: [string, Json][] = [];
  for (const name of headers.keys()) {
    if (!name.startsWith('ce-')) continue;
    entries.push([name.slice('ce-'.length), headerText(headers, name, 8_000) ?? null]);
  }
  const sent = Object.fromEntries(entries);
  // A header is text; these two attributes are a number and a truth value elsewhere.
  const version = sent['schemaversion'];
  if (typeof version === 'string' && /^\d{1,9}$/.test(version)) {
    return { ...sent, schemaversion: Number(version) };
  }
  return sent;
}

/** Where of the CloudEvents sent a pointer into the whole body leads. */
export function placeInBatch(
  { mode, events }: Pick<CloudEventRequest, 'mode' | 'events'>,
  pointer: string,
): { pointer: string; index?: number } {
  if (mode !== 'batched') return { pointer };
  const [, place = '', ...rest] = pointer.split('/');
  const inner = rest.map((token) => `/${token}`).join('');
  return { pointer: inner, ...(events.length > 1 ? { index: Number(place) } : {}) };
}
