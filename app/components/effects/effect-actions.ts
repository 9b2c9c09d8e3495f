'use server';

import { z } from 'zod';
import { type EffectSearch, toEffectFilter } from '#app/components/effects/effect-search.ts';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { currentStore } from '#db/client.ts';
import { effectActs, effectStatuses } from '#lib/domain/effect-status.ts';
import { forgetCounts } from '#lib/queries/effects/count-effects.ts';
import { decideEffects, type EffectsDecided } from '#lib/reactors/decide-effects/decide-effects.ts';
import { type ReactorSet, setReactor } from '#lib/reactors/decide-effects/set-reactor.ts';

const text = z.string().max(4_000);
const reason = z.string().max(10_000);
const wishSchema = z.strictObject({
  act: z.enum(effectActs),
  of: z.union([
    z.strictObject({ ids: z.array(z.string().max(100)).min(1).max(5_000) }),
    z.strictObject({
      search: z.strictObject({
        status: z.enum(effectStatuses).nullable(),
        reactor: text.nullable(),
        cause: text.nullable(),
        entity: text.nullable(),
        event: text.nullable(),
        since: z.date().nullable(),
      }),
    }),
  ]),
  reason,
});

export type EffectsAsked = { ids: string[] } | { search: EffectSearch };

type EffectsAnswer = EffectsDecided | Failed;

/** Tries effects again, skips them, holds them back or releases them: some, or all that fit. */
export async function actOnEffects(given: z.infer<typeof wishSchema>): Promise<EffectsAnswer> {
  return guardedAction(wishSchema, given, async (viewer, { of, ...wish }) => {
    const store = currentStore();
    const chosen = 'ids' in of ? of : { filter: toEffectFilter(of.search) };
    const answer = await decideEffects(store, viewer, { ...wish, of: chosen });
    forgetCounts(store);
    return answer;
  });
}

const name = z.string().min(1).max(200);
const reactorSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['pause', 'resume']), name, reason }),
  z.strictObject({ act: z.literal('rate'), rate: z.number().nullable(), name, reason }),
  z.strictObject({
    act: z.literal('skip-event'),
    position: z.string().regex(/^\d{1,18}$/),
    name,
    reason,
  }),
  z.strictObject({ act: z.literal('try'), name, reason }),
]);

type ReactorAnswer = ReactorSet | Failed;

/** Pauses or resumes a reactor, sets its pace, or lets it go on. */
export async function actOnReactor(given: z.infer<typeof reactorSchema>): Promise<ReactorAnswer> {
  return guardedAction(reactorSchema, given, (viewer, wish) =>
    setReactor(currentStore(), viewer, wish),
  );
}
