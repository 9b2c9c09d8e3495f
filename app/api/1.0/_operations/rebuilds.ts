import { z } from 'zod';
import { faultProblem } from '#app/api/1.0/_http/fault-problem.ts';
import type { Call, Operation } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { mediaTypeOf, readJson } from '#app/api/1.0/_http/request-body.ts';
import { readResponse, writeResponse } from '#app/api/1.0/_http/respond.ts';
import { inexactFaults } from '#app/api/1.0/_operations/inexact-faults.ts';
import { demand } from '#lib/access/policy.ts';
import {
  type Control,
  type Controlled,
  controlRebuild,
  controls,
} from '#lib/projections/rebuild/control-rebuild.ts';
import { type Subject, switchChoices } from '#lib/projections/rebuild/rebuild.ts';
import { subjectNamed } from '#lib/projections/rebuild/subjects.ts';
import { type Wanted, wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { listRebuilds, readRebuild } from '#lib/queries/projections/list-rebuilds.ts';

const lastOnes = 20;
const reason = z.string().trim().min(1).max(4_000);
const wish = z.strictObject({
  reason,
  when: z.enum(switchChoices).default('when-equal'),
  /** Of a type: the state of this one alone. */
  entityId: z.string().min(1).max(512).optional(),
});

/** `GET /projections/<name>/rebuilds`: the last ones of it, what is open first. */
export async function getRebuilds({ store, viewer, query }: Call, name: string) {
  onlyParameters(query, []);
  const of = await subjectOf(store, name);
  const items = await listRebuilds(store, viewer, { limit: lastOnes, of });
  return readResponse({ items });
}

/** `POST /projections/<name>/<step>`: has it made anew, or does something with its rebuild. */
export function postRebuildStep(name: string, step: string): Operation | undefined {
  if (step === 'rebuild') return (call) => postRebuild(call, name);
  const control = controls.find((one) => one === step);
  return control && ((call) => postControl(call, name, control));
}

async function postRebuild(call: Call, name: string): Promise<Response> {
  const { store, viewer, query } = call;
  onlyParameters(query, []);
  demand(viewer, 'rebuild');
  const { entityId, when, reason: why } = await bodyOf(call, wish);
  const named = entityId === undefined ? name : `${name}/${entityId}`;
  const subject = name === 'everything' ? name : await subjectOf(store, named);
  const wanted = await wantRebuild(store, viewer, { subject, switchWhen: when, reason: why });
  if (wanted.status !== 'wanted') throw wantRefusal(wanted, named);
  return writeResponse(201, { ids: wanted.ids, underWay: wanted.underWay });
}

/** Of its rebuilds the last that it can be done with. */
async function postControl(call: Call, name: string, control: Control): Promise<Response> {
  const { store, viewer, query } = call;
  onlyParameters(query, []);
  demand(viewer, 'rebuild');
  const { reason: why } = await bodyOf(call, z.strictObject({ reason }));
  const of = await subjectOf(store, name);
  const found = await listRebuilds(store, viewer, { limit: lastOnes, of });
  const rebuild = found.find((one) => one.controls.includes(control));
  if (!rebuild) throw controlRefusal({ status: 'not-now' }, control);
  const outcome = await controlRebuild(store, viewer, { id: rebuild.id, control, reason: why });
  if (outcome.status !== 'done') throw controlRefusal(outcome, control);
  return writeResponse(200, { ...(await readRebuild(store, viewer, rebuild.id)) });
}

async function subjectOf(store: Call['store'], name: string): Promise<Subject> {
  const subject = await subjectNamed(store, name);
  if (subject) return subject;
  throw unknown(name);
}

async function bodyOf<T>({ request }: Call, schema: z.ZodType<T>): Promise<T> {
  mediaTypeOf(request, ['application/json']);
  const { value, faults } = await readJson(request);
  if (faults.length > 0) throw refusal(faultProblem(inexactFaults(faults)));
  const body = schema.safeParse(value);
  if (body.success) return body.data;
  throw refusal({
    status: 422,
    code: 'invalid',
    detail: 'The body is an object with a `reason`; of a rebuild also `when` and `entityId`.',
    errors: body.error.issues.map(({ path, message }) => ({
      pointer: path.map((part) => `/${String(part)}`).join(''),
      ...{ code: 'invalid', message },
    })),
  });
}

function wantRefusal({ status }: Exclude<Wanted, { status: 'wanted' }>, name: string): Error {
  if (status !== 'under-way') return unknown(name);
  const detail = 'It is being made anew already, or waits to be switched.';
  return refusal({ status: 409, code: 'rebuild_under_way', detail });
}

function controlRefusal(outcome: Exclude<Controlled, { status: 'done' }>, control: Control): Error {
  if (outcome.status === 'needs-code') {
    return refusal({
      ...{ status: 409, code: 'rebuild_needs_code' },
      detail: 'It needs the definitions of then: start a process that has them, and it switches.',
      more: { fingerprint: outcome.fingerprint },
    });
  }
  const detail = `None of its rebuilds is one to ${control}, as it stands.`;
  return refusal({ status: 409, code: 'rebuild_not_now', detail });
}

function unknown(name: string): Error {
  return refusal({
    ...{ status: 404, code: 'unknown_projection' },
    detail: `There is no projection ${JSON.stringify(name)}.`,
  });
}
