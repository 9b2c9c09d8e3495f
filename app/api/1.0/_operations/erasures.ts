import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { erasureRefusal } from '#app/api/1.0/_http/erasure-problem.ts';
import { headerText } from '#app/api/1.0/_http/header-values.ts';
import { jsonBody } from '#app/api/1.0/_http/json-body.ts';
import type { Call, Operation } from '#app/api/1.0/_http/operation.ts';
import {
  limitParameter,
  onlyParameters,
  positionParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse, writeResponse } from '#app/api/1.0/_http/respond.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { generalIdField } from '#lib/domain/deletion.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import {
  approveErasure,
  type DecidedErasure,
  rejectErasure,
  withdrawErasure,
} from '#lib/erasure/decide-erasure.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import { listErasures } from '#lib/erasure/list-erasures.ts';
import { previewErasure } from '#lib/erasure/preview-erasure.ts';
import { readErasure } from '#lib/erasure/read-erasure.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import type { Store } from '#lib/event-store/store.ts';

const id = z.string().min(1).max(512);
const type = z.string().min(1).max(100);
const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('entity'), type, id }),
  z.strictObject({ kind: z.literal('person'), type, id }),
  z.strictObject({ kind: z.literal('fields'), type, id, paths: z.array(z.string()).max(200) }),
  z.strictObject({ kind: z.literal('event'), eventId: z.string() }),
  z.strictObject({ kind: z.literal('entities'), type, ids: z.array(id) }),
  z.strictObject({ kind: z.literal('import'), type, import: z.uuid() }),
]);
const said = {
  reason: z.string().optional(),
  ground: z.string(),
  ticket: z.string().nullish(),
};
const previewBody = z.strictObject({ target });
const requestBody = z.strictObject({ target, ...said });

const suffix = 'Erased';

/** The entity type whose entities `POST /<type>Erased` erases; null where that is no such path. */
export function erasedType(catalogue: Catalogue, name: string): string | null {
  // An event that a catalogue names so is an event.
  if (!name.endsWith(suffix) || catalogue.eventTypes.has(name)) return null;
  const entityType = name.slice(0, -suffix.length);
  return entityType === '' || entityTypeFault(entityType) ? null : entityType;
}

/** `POST /<type>Erased`: asks for it; what was erased is told by the erasure. */
export async function postErased(call: Call, entityType: string): Promise<Response> {
  const { store, request } = call;
  const definition = store.catalogue.entities.get(entityType);
  const idField = definition?.idField ?? generalIdField(entityType);
  const body = await jsonBody(
    request,
    z.strictObject({
      [idField]: id,
      ...said,
      fields: z.array(z.string()).max(200).optional(),
      person: z.boolean().optional(),
    }),
    `The body names the entity as \`${idField}\`, a \`ground\` and a \`reason\`; \`fields\` where only these go, \`person\` where it is one.`,
  );
  onlyParameters(call.query, []);
  const { fields, person, ...rest } = body as z.infer<z.ZodObject<typeof said>> & {
    fields?: string[];
    person?: boolean;
  };
  if (fields && person) {
    const detail = 'Either chosen `fields` go, or all of a `person`.';
    throw refusal({ status: 422, code: 'invalid', detail });
  }
  const ref = { type: entityType, id: String((body as Record<string, unknown>)[idField]) };
  const wished: WishedTarget = fields
    ? { kind: 'fields', ...ref, paths: fields }
    : { kind: person ? 'person' : 'entity', ...ref };
  return asked(call, wished, rest);
}

/** `POST /erasures`: what `<type>Erased` does not name: one event's payload, many entities at once. */
export async function postErasure(call: Call): Promise<Response> {
  const detail = 'The body is a `target`, a `ground` and a `reason`.';
  const { target: wished, ...rest } = await jsonBody(call.request, requestBody, detail);
  onlyParameters(call.query, []);
  return asked(call, wished, rest);
}

/** `POST /erasures/preview`: what would go, counted; nothing is changed. */
export async function postErasurePreview({ store, viewer, request, query }: Call) {
  const { target: wished } = await jsonBody(request, previewBody, 'The body is a `target`.');
  onlyParameters(query, []);
  const previewed = await previewErasure(store, viewer, wished);
  if (previewed.status !== 'previewed') throw erasureRefusal(previewed);
  return readResponse(previewed.preview);
}

type Said = { reason?: string | undefined; ground: string; ticket?: string | null | undefined };

async function asked(call: Call, wished: WishedTarget, rest: Said): Promise<Response> {
  const { store, viewer, request } = call;
  const { headers } = request;
  const key = headerText(headers, 'Idempotency-Key', 512);
  const outcome = await requestErasure(store, viewer, {
    target: wished,
    reason: rest.reason ?? headerText(headers, 'Backstory-Reason', 4_000) ?? '',
    ground: rest.ground,
    ticket: rest.ticket,
    seen: headerText(headers, 'Backstory-Pin', 100),
    id: key === undefined ? undefined : idOf(store, viewer.id, key),
  });
  if (outcome.status !== 'requested' && outcome.status !== 'waiting') throw erasureRefusal(outcome);
  const { replayed } = outcome;
  return writeResponse(replayed ? 200 : 201, await told(call, outcome.id), {
    Location: `/api/1.0/erasures/${outcome.id}`,
    ...(replayed ? { 'Idempotency-Replayed': 'true' } : {}),
  });
}

/** The same for the same key of the same viewer: a UUID of version 8. */
function idOf({ secrets }: Store, viewerId: string, key: string): string {
  const bytes = createHmac('sha256', secrets.identityKey)
    .update(JSON.stringify(['erasure', viewerId, key]))
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x80;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** `GET /erasures`: the last that was asked for first. */
export async function getErasures({ store, viewer, query }: Call): Promise<Response> {
  onlyParameters(query, ['limit', 'before']);
  const page = await listErasures(store, viewer, {
    limit: limitParameter(query),
    before: positionParameter(query, 'before'),
  });
  return readResponse(page);
}

/** `GET /erasures/<id>` */
export async function getErasure(call: Call, erasure: string): Promise<Response> {
  onlyParameters(call.query, []);
  return readResponse(await told(call, erasure));
}

/** `GET /erasures/<id>/certificate`: signed, once it is settled. */
export async function getCertificate(call: Call, erasure: string): Promise<Response> {
  onlyParameters(call.query, []);
  const { certificate } = await told(call, erasure);
  if (certificate) return readResponse(certificate);
  const detail = 'There is no certificate of it, or none for you: it is made once it is settled.';
  throw refusal({ status: 404, code: 'no_certificate', detail });
}

/** `POST /erasures/<id>/<step>` */
export function postErasureStep(erasure: string, step: string): Operation | undefined {
  if (!Object.hasOwn(steps, step)) return undefined;
  const take = steps[step as keyof typeof steps];
  return async (call) => {
    const detail = 'The body is an object with a `reason` at most.';
    const body = await jsonBody(call.request, stepBody, detail);
    onlyParameters(call.query, []);
    const seen = headerText(call.request.headers, 'Backstory-Pin', 100);
    const outcome = await take(call, erasure.toLowerCase(), { seen, reason: body.reason ?? '' });
    if (outcome.status !== 'done') throw erasureRefusal(outcome);
    return writeResponse(200, await told(call, erasure));
  };
}

type Given = { seen: string | undefined; reason: string };

const stepBody = z.strictObject({ reason: z.string().optional() });
const steps = {
  approve: ({ store, viewer }, of, { seen }) => approveErasure(store, viewer, of, { seen }),
  reject: ({ store, viewer }, of, { reason }) => rejectErasure(store, viewer, of, { reason }),
  withdraw: ({ store, viewer }, of, { reason }) => withdrawErasure(store, viewer, of, { reason }),
} satisfies Record<string, (call: Call, of: string, given: Given) => Promise<DecidedErasure>>;

async function told({ store, viewer }: Call, erasure: string) {
  const view = await readErasure(store, viewer, erasure);
  if (view) return view;
  throw refusal({ status: 404, code: 'not_found', detail: `There is no erasure ${erasure}.` });
}
