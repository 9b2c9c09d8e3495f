'use server';

import { z } from 'zod';
import { askedHeaders } from '#app/viewer/asked-headers.ts';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { chosenTarget } from '#lib/erasure/chosen-target.ts';
import { confirmFactor, type FactorOutcome } from '#lib/erasure/confirm-factor.ts';
import {
  approveErasure,
  type DecidedErasure,
  rejectErasure,
  withdrawErasure,
} from '#lib/erasure/decide-erasure.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import { type Requested, requestErasure } from '#lib/erasure/request-erasure.ts';

const name = z.string().min(1).max(600);
const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('entity'), type: name, id: name }),
  z.strictObject({ kind: z.literal('person'), type: name, id: name }),
  z.strictObject({
    kind: z.literal('fields'),
    ...{ type: name, id: name, paths: z.array(z.string().max(2_000)).max(5_000) },
  }),
  z.strictObject({ kind: z.literal('event'), eventId: name }),
  /** The entities that a bulk act was begun for. */
  z.strictObject({ kind: z.literal('chosen'), bulk: z.uuid() }),
  /** All of a type that an import made. */
  z.strictObject({ kind: z.literal('import'), type: name, import: z.uuid() }),
]);

/** What is to be erased, as a page names it. */
export type GivenTarget = z.infer<typeof targetSchema>;

const askSchema = z.strictObject({
  /** Of the erasure to be: what is sent twice is asked for once. */
  id: z.uuid(),
  target: targetSchema,
  reason: z.string().trim().min(1).max(4_000),
  ground: z.string().trim().min(1).max(500),
  ticket: z.string().trim().max(200),
  /** Of what was shown. */
  seen: z.string().max(200),
  /** Of the second factor; '' where none is asked for. */
  code: z.string().trim().max(60),
});

type FactorRefused = Exclude<FactorOutcome, { status: 'given' }>;

export type EraseAnswer =
  | { status: 'asked'; id: string }
  | { status: Exclude<Requested['status'], 'requested' | 'waiting' | 'invalid'> }
  | { status: 'invalid'; message: string }
  | FactorRefused
  | Failed;

/** Asks for an erasure, as it was seen. */
export async function askErasure(given: z.infer<typeof askSchema>): Promise<EraseAnswer> {
  return guardedAction<z.infer<typeof askSchema>, EraseAnswer>(
    askSchema,
    given,
    async (viewer, { target, code, ticket, ...wish }) => {
      const store = currentStore();
      const wished = await wishedOf(viewer, target);
      if (!wished) return { status: 'not-found' };
      const factor = await factorOf(viewer, code);
      if (factor && factor.status !== 'given') return factor;
      const asked = await requestErasure(store, viewer, {
        ...wish,
        target: wished,
        ...(ticket === '' ? {} : { ticket }),
        ...(factor ? { factor: factor.factor } : {}),
      });
      if (asked.status === 'requested' || asked.status === 'waiting') {
        return { status: 'asked', id: asked.id };
      }
      return asked.status === 'invalid' ? asked : { status: asked.status };
    },
  );
}

const approveSchema = z.strictObject({
  id: z.string().max(100),
  seen: z.string().max(200),
  code: z.string().trim().max(60),
});
const closeSchema = z.strictObject({ id: z.string().max(100), reason: z.string().max(4_000) });

export type ErasureDecision =
  | { status: Exclude<DecidedErasure['status'], 'done' | 'invalid'> }
  | Extract<DecidedErasure, { status: 'done' | 'invalid' }>
  | FactorRefused
  | Failed;

/** Approves what was seen, as a second person. */
export async function approve(given: z.infer<typeof approveSchema>): Promise<ErasureDecision> {
  return guardedAction<z.infer<typeof approveSchema>, ErasureDecision>(
    approveSchema,
    given,
    async (viewer, { id, seen, code }) => {
      const factor = await factorOf(viewer, code);
      if (factor && factor.status !== 'given') return factor;
      return told(
        await approveErasure(currentStore(), viewer, id, {
          seen,
          ...(factor ? { factor: factor.factor } : {}),
        }),
      );
    },
  );
}

export async function reject(given: z.infer<typeof closeSchema>): Promise<ErasureDecision> {
  return guardedAction<z.infer<typeof closeSchema>, ErasureDecision>(
    closeSchema,
    given,
    async (viewer, { id, reason }) =>
      told(await rejectErasure(currentStore(), viewer, id, { reason })),
  );
}

export async function withdraw(given: z.infer<typeof closeSchema>): Promise<ErasureDecision> {
  return guardedAction<z.infer<typeof closeSchema>, ErasureDecision>(
    closeSchema,
    given,
    async (viewer, { id, reason }) =>
      told(await withdrawErasure(currentStore(), viewer, id, { reason })),
  );
}

/** What a refusal says in detail stands on the page, which is read anew. */
function told(decided: DecidedErasure): ErasureDecision {
  if (decided.status === 'done' || decided.status === 'invalid') return decided;
  return { status: decided.status };
}

async function wishedOf(viewer: Viewer, target: GivenTarget): Promise<WishedTarget | null> {
  if (target.kind !== 'chosen') return target;
  const chosen = await chosenTarget(currentStore(), viewer, target.bulk);
  return chosen.status === 'chosen' ? chosen.target : null;
}

async function factorOf(viewer: Viewer, code: string): Promise<FactorOutcome | null> {
  if (code === '') return null;
  const store = currentStore();
  const headers = await askedHeaders();
  const person = await store.signIn.findPerson(headers);
  return person ? confirmFactor(store, person, viewer.id, code, headers) : { status: 'none' };
}
