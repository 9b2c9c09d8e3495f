import type pg from 'pg';
import { keyedHash } from '#lib/access/keyed-hash.ts';
import type { LookLog } from '#lib/access/look-log.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { judgeBulk } from '#lib/corrections/bulk/judge-bulk.ts';
import {
  type CorrectionContent,
  type DraftContent,
  isBulk,
  type KeptPreview,
  keptPreview,
} from '#lib/corrections/correction.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import { plainStore } from '#lib/event-store/plain-store.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Whom a correction is previewed for where it is compared and kept: nothing is masked. */
export const reviewer: Viewer = { ...operator, id: 'review', name: 'Review' };

export type Judged = {
  /** `repinned`: something moved, and it would do just the same. */
  status: 'same' | 'repinned' | 'changed';
  /** As it would be now. */
  content: CorrectionContent;
  /** Nothing of it would be recorded now. */
  isRefused: boolean;
  /** The entities of it that are not at the version that they were at. */
  moved: Moved[];
  /** Up to where everything was looked at. */
  position: bigint;
  /** What else is written where this is kept. */
  work?: (client: pg.ClientBase) => Promise<void>;
};

export type JudgedDraft = Judged & { content: DraftContent; preview: Preview };

export type Moved = { type: string; id: string; from: number; to: number };

/** What the correction would do now, against what was last seen of it. */
export function judgeCorrection(store: Store, known: CorrectionContent): Promise<Judged> {
  return isBulk(known)
    ? judgeBulk(unseen(plainStore(store)), reviewer, known)
    : judgeDraft(store, known);
}

export async function judgeDraft(store: Store, known: DraftContent): Promise<JudgedDraft> {
  const position = store.watcher.position();
  const preview = await previewUnmasked(store, known.draft);
  const content = contentOf(known.draft, preview);
  // Of two that are refused, neither has one.
  const isSame = known.pin === content.pin;
  const does = isSame || outcomeOf(known.preview) === outcomeOf(content.preview);
  return {
    status: isSame ? 'same' : does ? 'repinned' : 'changed',
    content,
    preview,
    isRefused: preview.status === 'refused',
    moved: movedBetween(known.preview, content.preview),
    position,
  };
}

export function previewUnmasked(store: Store, draft: Draft): Promise<Preview> {
  return previewDraft(unseen(plainStore(store)), reviewer, draft);
}

/** The store for whom nobody looks: what a person is then shown of it is noted as theirs. */
function unseen(store: Store): Store {
  const known = unseenStores.get(store);
  if (known) return known;
  const made = Object.create(store, { looks: { value: noLooks } }) as Store;
  unseenStores.set(store, made);
  return made;
}

const unseenStores = new WeakMap<Store, Store>();
const noLooks: Pick<LookLog, 'add' | 'addNow' | 'hold'> = {
  add: () => {},
  addNow: async () => '',
  hold: () => {},
};

export function contentOf(draft: Draft, preview: Preview): DraftContent {
  return { draft, pin: preview.pin ?? '', preview: keptPreview(preview) };
}

/** Names what a correction does, so that a person can be held to what they saw of it, whatever moved since. */
export function seenTag({ secrets }: Pick<Store, 'secrets'>, content: CorrectionContent): string {
  const does = isBulk(content) ? content.outcome : outcomeOf(content.preview);
  return keyedHash(keyedHash(secrets.tagKey)('correction'))(does).toString('base64url', 0, 12);
}

/** What it does: its events and what they change, whichever versions that makes. */
function outcomeOf({ status, events, entities, due }: KeptPreview): string {
  return canonicalJson({
    status,
    events: events.map(({ type, entity }) => [type, entity.type, entity.id]),
    entities: entities.map(({ type, id, changes }) => ({
      type,
      id,
      changes: changes as unknown as Json,
    })),
    // When a deadline is goes with the moment of recording.
    due: due.effects.map(({ event, reactor, key, recipient, held }) => [
      ...[event, reactor, key, held !== null],
      recipient && [recipient.type, recipient.id, recipient.field],
    ]),
  });
}

function movedBetween(before: KeptPreview, after: KeptPreview): Moved[] {
  return before.pinned.flatMap(({ type, id, version }) => {
    const now = after.pinned.find((other) => other.type === type && other.id === id);
    if (type.startsWith('$') || !now || now.version === version) return [];
    return [{ type, id, from: version, to: now.version }];
  });
}
