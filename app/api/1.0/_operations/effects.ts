import { z } from 'zod';
import { cursorOf, cursorParameter } from '#app/api/1.0/_http/cursor.ts';
import { faultProblem } from '#app/api/1.0/_http/fault-problem.ts';
import type { Call, Operation } from '#app/api/1.0/_http/operation.ts';
import {
  choiceParameter,
  instantParameter,
  limitParameter,
  onlyParameters,
  parameterRefusal,
  textParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { mediaTypeOf, readJson } from '#app/api/1.0/_http/request-body.ts';
import { readResponse, writeResponse } from '#app/api/1.0/_http/respond.ts';
import { inexactFaults } from '#app/api/1.0/_operations/inexact-faults.ts';
import { demand } from '#lib/access/policy.ts';
import { type EffectAct, effectActs, effectStatuses } from '#lib/domain/effect-status.ts';
import { listEffects } from '#lib/queries/effects/list-effects.ts';
import { readEffect } from '#lib/queries/effects/read-effect.ts';
import { decideEffects } from '#lib/reactors/decide-effects/decide-effects.ts';

const wish = z.strictObject({ reason: z.string().trim().min(1).max(4_000) });

const known = [
  ...['status', 'reactor', 'cause', 'entityType', 'entityId', 'event', 'since'],
  ...['limit', 'after'],
];

/** `GET /effects`: what followed events, by page, the newest first. */
export async function getEffects({ store, viewer, query }: Call): Promise<Response> {
  onlyParameters(query, known);
  const type = textParameter(query, 'entityType');
  const id = textParameter(query, 'entityId');
  if ((type === undefined) !== (id === undefined)) {
    throw parameterRefusal('entityId', 'An entity is named by its type and its id.');
  }
  const { items, next } = await listEffects(store, viewer, {
    filter: {
      status: choiceParameter(query, 'status', effectStatuses),
      reactor: textParameter(query, 'reactor'),
      cause: textParameter(query, 'cause'),
      entity: type === undefined || id === undefined ? undefined : { type, id },
      eventId: textParameter(query, 'event'),
      since: instantParameter(query, 'since'),
    },
    limit: limitParameter(query),
    after: cursorParameter(query),
  });
  return readResponse({ items, next: cursorOf(next) });
}

/** `GET /effects/<id>`: one of them with all that was tried. */
export async function getEffect({ store, viewer, query }: Call, id: string): Promise<Response> {
  onlyParameters(query, []);
  const effect = await readEffect(store, viewer, id);
  if (!effect) throw unknown(id);
  return readResponse({ ...effect });
}

/** `POST /effects/<id>/<act>`: tries it again, skips it, holds it back or releases it. */
export function postEffectAct(id: string, step: string): Operation | undefined {
  const act = effectActs.find((one) => one === step);
  return act && ((call) => decide(call, id, act));
}

async function decide(call: Call, id: string, act: EffectAct): Promise<Response> {
  const { store, viewer, query } = call;
  onlyParameters(query, []);
  demand(viewer, 'workEffects');
  const { reason } = await bodyOf(call);
  const outcome = await decideEffects(store, viewer, { act, of: { ids: [id] }, reason });
  if (outcome.status === 'unknown') throw unknown(id);
  if (outcome.status !== 'done') {
    const detail = `As it stands now, it is none to ${act}.`;
    throw refusal({ status: 409, code: 'effect_moved', detail });
  }
  return writeResponse(200, { ...(await readEffect(store, viewer, id)) });
}

async function bodyOf({ request }: Call): Promise<z.infer<typeof wish>> {
  mediaTypeOf(request, ['application/json']);
  const { value, faults } = await readJson(request);
  if (faults.length > 0) throw refusal(faultProblem(inexactFaults(faults)));
  const body = wish.safeParse(value);
  if (body.success) return body.data;
  throw refusal({
    status: 422,
    code: 'invalid',
    detail: 'The body is an object with a `reason` of at most 4,000 characters.',
    errors: body.error.issues.map(({ path, message }) => ({
      pointer: path.map((part) => `/${String(part)}`).join(''),
      ...{ code: 'invalid', message },
    })),
  });
}

function unknown(id: string): Error {
  return refusal({
    ...{ status: 404, code: 'unknown_effect' },
    detail: `There is no effect ${JSON.stringify(id)}.`,
  });
}
