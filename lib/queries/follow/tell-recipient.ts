import type { Masker } from '#lib/access/masker.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import type { Recipient } from '#lib/domain/reactor.ts';
import { statesAtVersions } from '#lib/event-store/states-at-versions.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import type { ShownRecipient } from '#lib/queries/follow/follow-views.ts';
import { maskedRecipient } from '#lib/queries/follow/masked-recipient.ts';
import { isReadable } from '#lib/queries/readable.ts';

type Told = { recipient: ShownRecipient | null; hidden: boolean };

/** Tells recipients by their references, each as the viewer may see it; all are read at once. */
export async function recipientTeller(
  store: Reading,
  masker: Masker,
  recipients: readonly Recipient[],
): Promise<(recipient: Recipient | undefined) => Told> {
  const readable = recipients.filter(({ type }) => isReadable(masker.viewer, type));
  const distinct = [...new Map(readable.map((one) => [nameOf(one), one])).values()];
  const [states, labels] = await Promise.all([
    statesAtVersions(store, distinct),
    entityLabels(store, masker, distinct),
  ]);
  const values = new Map(
    distinct.map((one, index) => [nameOf(one), valueAt(states[index] ?? undefined, one.field)]),
  );
  return (recipient) => {
    if (!recipient) return { recipient: null, hidden: false };
    if (!isReadable(masker.viewer, recipient.type)) return { recipient: null, hidden: true };
    const value = values.get(nameOf(recipient));
    const told = { ...recipient, label: labels.of(recipient), value };
    return { recipient: maskedRecipient(masker, told), hidden: false };
  };
}

function nameOf({ type, id, version, field }: Recipient): string {
  return JSON.stringify([type, id, version, field]);
}
