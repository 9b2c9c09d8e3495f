'use server';

import { z } from 'zod';
import { languageNow } from '#app/messages/language-now.ts';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { currentStore } from '#db/client.ts';
import { ownHistoryPage } from '#lib/own-history/own-history-page.ts';
import type { OwnHistoryOutcome } from '#lib/own-history/read-own-history.ts';
import { readOwnHistory } from '#lib/own-history/read-own-history.ts';
import { sealFolder } from '#lib/transfer/seals/seal-folder.ts';

const name = z.string().min(1).max(600);
const schema = z.strictObject({
  type: name,
  id: name,
  form: z.enum(['html', 'json']),
  reason: z.string().max(10_000),
});

export type GivenHistory =
  | { status: 'given'; text: string }
  | { status: Exclude<OwnHistoryOutcome['status'], 'given'> }
  | Failed;

/** All that is kept of a person, as one file for them. */
export async function giveOwnHistory(given: z.infer<typeof schema>): Promise<GivenHistory> {
  return guardedAction(schema, given, async (viewer, { type, id, form, reason }) => {
    const asked = { entity: { type, id }, reason, form };
    const outcome = await readOwnHistory(currentStore(), viewer, asked, sealFolder());
    if (outcome.status !== 'given') return outcome;
    const { history } = outcome;
    const text =
      form === 'html' ? ownHistoryPage(history, languageNow()) : JSON.stringify(history, null, 2);
    return { status: 'given' as const, text };
  });
}
