'use server';

import { z } from 'zod';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { keepCookies } from '#app/viewer/keep-cookies.ts';
import { currentTrials } from '#app/viewer/trials.ts';
import { standingStore } from '#db/client.ts';
import { demand } from '#lib/access/policy.ts';
import { trialCookie } from '#lib/domain/trial-header.ts';
import type { TrialAsked } from '#lib/transfer/runs/trial.ts';

const asked = z.strictObject({
  id: z.string().max(100),
  /** Attributes to be masked in it. */
  personal: z.strictObject({
    type: z.string().max(300),
    names: z.array(z.string().max(500)).max(200),
  }),
});

/** Records what was checked into a store of its own. */
export async function tryFirst(given: z.infer<typeof asked>): Promise<TrialAsked | Failed> {
  return guardedAction(asked, given, async (viewer, { id, personal }) => {
    const trials = currentTrials();
    if (!trials) return { status: 'failed' as const };
    return trials.begin(viewer, id, personal.names.length === 0 ? null : personal);
  });
}

const one = z.strictObject({ id: z.string().max(100) });

/** Has this browser's next documents show the trial, for as long as it is open. */
export async function lookAtTrial(
  given: z.infer<typeof one>,
): Promise<{ status: 'done' | 'not-found' } | Failed> {
  return guardedAction(one, given, async (viewer, { id }) => {
    demand(viewer, 'import');
    const trials = currentTrials();
    if (trials?.view(viewer, id)?.stage !== 'ready') return { status: 'not-found' as const };
    const secure = standingStore().signIn.settings.url.startsWith('https:');
    const options = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure };
    await keepCookies([{ name: trialCookie, value: trials.cookieOf(id), options }]);
    return { status: 'done' as const };
  });
}
