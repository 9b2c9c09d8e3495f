import { z } from 'zod';
import { correctionRefusal, unknownCorrection } from '#app/api/1.0/_http/correction-problem.ts';
import { cursorOf, cursorParameter } from '#app/api/1.0/_http/cursor.ts';
import { readDraftBody } from '#app/api/1.0/_http/draft-body.ts';
import { faultProblem } from '#app/api/1.0/_http/fault-problem.ts';
import { headerText } from '#app/api/1.0/_http/header-values.ts';
import type { Call, Operation } from '#app/api/1.0/_http/operation.ts';
import {
  limitParameter,
  onlyParameters,
  parameterRefusal,
  textParameter,
  textParameters,
} from '#app/api/1.0/_http/parameters.ts';
import { ifMatchVersion } from '#app/api/1.0/_http/preconditions.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { mediaTypeOf, readJson } from '#app/api/1.0/_http/request-body.ts';
import { readResponse, writeResponse } from '#app/api/1.0/_http/respond.ts';
import { inexactFaults } from '#app/api/1.0/_operations/inexact-faults.ts';
import { type AppliedCorrection, applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { rejectCorrection, withdrawCorrection } from '#lib/corrections/close-correction.ts';
import { correctionStatuses } from '#lib/corrections/correction.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';

/** `GET /corrections`: those that wait for whoever asks first. */
export async function getCorrections({ store, viewer, query }: Call): Promise<Response> {
  onlyParameters(query, ['status', 'entityType', 'entityId', 'limit', 'after']);
  const status = textParameters(query, 'status')?.map((given) => {
    const known = correctionStatuses.find((one) => one === given);
    if (known) return known;
    throw parameterRefusal('status', `It has to be ${correctionStatuses.join(' or ')}.`);
  });
  const type = textParameter(query, 'entityType');
  const id = textParameter(query, 'entityId');
  if ((type === undefined) !== (id === undefined)) {
    throw parameterRefusal('entityId', 'An entity is named by its type and its id.');
  }
  const entity = type === undefined || id === undefined ? undefined : { type, id };
  const { items, next, counts } = await listCorrections(store, viewer, {
    ...{ status, entity, limit: limitParameter(query), after: cursorParameter(query) },
  });
  return readResponse({ items, next: cursorOf(next), counts });
}

/** `POST /corrections`: events that a second person reviews before they are recorded. */
export async function postCorrection(call: Call): Promise<Response> {
  const { store, viewer, request } = call;
  const draft = await readDraftBody(request, store.catalogue);
  onlyParameters(call.query, []);
  const pin = headerText(request.headers, 'Backstory-Pin', 100) ?? null;
  const outcome = await proposeCorrection(store, viewer, draft, pin);
  switch (outcome.status) {
    case 'refused':
      throw refusal(faultProblem(outcome.preview.faults));
    case 'moved':
      throw refusal({
        status: 412,
        code: 'preview_outdated',
        detail: 'Something moved since it was previewed.',
      });
    case 'invalid':
      throw refusal({ status: 422, code: outcome.code, detail: outcome.message });
    case 'proposed':
      return told(call, outcome.id, outcome.replayed ? 200 : 201);
  }
}

/** `GET /corrections/<id>` */
export async function getCorrection(call: Call, id: string): Promise<Response> {
  onlyParameters(call.query, []);
  const correction = await readCorrection(call.store, call.viewer, id);
  if (!correction) throw unknownCorrection(id);
  return readResponse(correction, { ETag: `"${correction.version}"` });
}

/** `POST /corrections/<id>/<step>`, on the version that `If-Match` names. */
export function postCorrectionStep(id: string, step: string): Operation | undefined {
  if (!Object.hasOwn(steps, step)) return undefined;
  const take = steps[step as keyof typeof steps];
  return async (call) => {
    onlyParameters(call.query, []);
    const expected = wantedVersion(call.request.headers);
    const reason = await reasonOf(call.request);
    const outcome = await take(call, id, { expected, reason });
    if (outcome.status !== 'done') throw correctionRefusal(id, outcome);
    return told(call, id, 200);
  };
}

type Given = { expected: number | undefined; reason: string };

const steps = {
  approve: ({ store, viewer }, id, { expected }) =>
    approveCorrection(store, viewer, id, { expected }),
  apply: ({ store, viewer }, id, { expected }) => applyCorrection(store, viewer, id, { expected }),
  reject: ({ store, viewer }, id, given) => rejectCorrection(store, viewer, id, given),
  withdraw: ({ store, viewer }, id, given) => withdrawCorrection(store, viewer, id, given),
} satisfies Record<string, (call: Call, id: string, given: Given) => Promise<AppliedCorrection>>;

/** Who decides says on what: a version, or with `*` on whichever there is. */
function wantedVersion(headers: Headers): number | undefined {
  const version = ifMatchVersion(headers);
  if (version === undefined) {
    throw refusal({
      status: 428,
      code: 'if_match_missing',
      detail: 'Send the ETag of the correction that you decide on as If-Match, or * for any.',
    });
  }
  return version === '*' ? undefined : version;
}

const reasonSchema = z.strictObject({ reason: z.string().max(4_000).optional() });

/** The reason that a body gives; a step may have none. */
async function reasonOf(request: Request): Promise<string> {
  // A server may make an empty stream of a body that is none.
  const { headers } = request;
  const isEmpty = Number(headers.get('content-length') ?? 0) === 0;
  if (isEmpty && !headers.has('transfer-encoding') && !headers.has('content-type')) return '';
  mediaTypeOf(request, ['application/json']);
  const { value, faults } = await readJson(request);
  if (faults.length > 0) throw refusal(faultProblem(inexactFaults(faults)));
  const body = reasonSchema.safeParse(value);
  if (body.success) return body.data.reason ?? '';
  throw refusal({
    status: 422,
    code: 'invalid',
    detail: 'The body is an object with a `reason` at most, a text of up to 4,000 characters.',
  });
}

async function told({ store, viewer }: Call, id: string, status: 200 | 201): Promise<Response> {
  const correction = await readCorrection(store, viewer, id);
  if (!correction) throw unknownCorrection(id);
  return writeResponse(status, correction, {
    ETag: `"${correction.version}"`,
    Location: `/api/1.0/corrections/${id}`,
  });
}
