import type { Masker } from '#lib/access/masker.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import type { Recipient } from '#lib/domain/reactor.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Reading } from '#lib/event-store/store.ts';
import type { RecipientView } from '#lib/queries/outcome/outcome-views.ts';
import { isReadable } from '#lib/queries/readable.ts';

/** Whom effects are for, by `recipientKey`, as the viewer may see it: those of types that they may read. */
export async function recipientViews(
  store: Reading,
  masker: Masker,
  recipients: readonly Recipient[],
): Promise<Map<string, RecipientView>> {
  const readable = recipients.filter(({ type }) => isReadable(masker.viewer, type));
  const wanted = new Map(readable.map((recipient) => [recipientKey(recipient), recipient]));
  const views = new Map<string, RecipientView>();
  for (const [key, recipient] of wanted) views.set(key, await viewOf(store, masker, recipient));
  return views;
}

export function recipientKey({ type, id, version, field }: Recipient): string {
  return JSON.stringify([type, id, version, field]);
}

async function viewOf(
  store: Reading,
  masker: Masker,
  { type, id, version, field }: Recipient,
): Promise<RecipientView> {
  const ref: EntityRef = { type, id };
  const snapshot = await readState(store, ref, { version });
  const value = snapshot ? valueAt(masker.state(ref, snapshot.state), field) : undefined;
  return { type, id, version, field, value: typeof value === 'string' ? value : null };
}
