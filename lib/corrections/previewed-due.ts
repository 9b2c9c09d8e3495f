import type { Masker } from '#lib/access/masker.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Draft, DraftHold } from '#lib/corrections/draft.ts';
import { readableFor } from '#lib/corrections/mask-correction.ts';
import type { Preview, PreviewedEffect } from '#lib/corrections/preview.ts';
import { everyKey } from '#lib/domain/held-back.ts';
import { summaryOf } from '#lib/domain/reactor.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import type { Decision } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { maskedRecipient } from '#lib/queries/follow/masked-recipient.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';
import { type PreviewedDue, previewDue } from '#lib/reactors/preview-due.ts';

const mostTold = 200;

type Telling = { store: Store; masker: Masker; holds: readonly DraftHold[] };

/** What would follow from a decided draft, as its viewer may see it. */
export async function previewedDue(
  store: Store,
  masker: Masker,
  { holds = [] }: Pick<Draft, 'holds'>,
  decision: Decision,
): Promise<Preview['due']> {
  const position = store.watcher.position();
  const reactors = await allReactors(store);
  const { effects, failed } = await previewDue(store, reactors, decision);
  const told = effects.slice(0, mostTold);
  const labels = await entityLabels(
    store,
    masker,
    told.flatMap(({ due }) => due.recipient ?? []),
  );
  return {
    ...nothingDue(store, masker.viewer),
    position: String(position),
    effects: told.map((effect) => shownEffect({ store, masker, holds }, effect, labels)),
    more: effects.length - told.length,
    failed: failed.map(({ event, reactor: { name, label } }) => ({ event, reactor: name, label })),
    idle: holds
      .filter((hold) => !effects.some((effect) => isHeldBy(effect, hold)))
      .map(({ event, reactor, key }) => ({ event, reactor, key })),
  };
}

/** Of what is refused. */
export function nothingDue(store: Pick<Store, 'watcher'>, viewer: Viewer): Preview['due'] {
  return {
    position: String(store.watcher.position()),
    mayHold: allows(viewer, 'holdEffects'),
    effects: [],
    more: 0,
    failed: [],
    idle: [],
  };
}

function shownEffect(
  { store, masker, holds }: Telling,
  effect: PreviewedDue,
  labels: Awaited<ReturnType<typeof entityLabels>>,
): PreviewedEffect {
  const { reactor, due, key, event, value, records } = effect;
  const { recipient } = due;
  const isShown = recipient !== undefined && readableFor(masker.viewer)(recipient);
  const hold = holds.find((one) => isHeldBy(effect, one));
  if (isShown) noteEntity(store, masker.viewer, recipient, 'state');
  return {
    event,
    reactor: reactor.name,
    label: reactor.label,
    kind: reactor.kind,
    key,
    summary: summaryOf(reactor, due.summary),
    recipient: isShown
      ? maskedRecipient(masker, { ...recipient, label: labels.of(recipient), value })
      : null,
    hidden: recipient !== undefined && !isShown,
    at: due.at === undefined ? null : new Date(due.at).toISOString(),
    records: records?.map(({ type }) => ({ type, label: labelOf(store, type) })) ?? null,
    held: hold ? { reason: hold.reason } : null,
  };
}

function isHeldBy({ event, reactor, key }: PreviewedDue, hold: DraftHold): boolean {
  const isIt = hold.key === key || hold.key === everyKey;
  return hold.event === event && hold.reactor === reactor.name && isIt;
}

function labelOf({ catalogue }: Store, type: string): string {
  const entityType = catalogue.eventTypes.get(type);
  const source = entityType === undefined ? null : sentenceSource(catalogue, entityType, type);
  return source?.label ?? humanise(type);
}
