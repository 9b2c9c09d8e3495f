import { keyedHash } from '#lib/access/keyed-hash.ts';
import type { ItemDue, ItemRead } from '#lib/corrections/bulk/bulk.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import type { PreviewedAppend } from '#lib/event-store/preview-appends.ts';
import type { Store } from '#lib/event-store/store.ts';

type Decided = Extract<PreviewedAppend, { status: 'decided' }>;

/**
 * Stands for what an event of a bulk act would change and set off, whichever versions that makes: so a second
 * person is asked anew where it would do something else, and only there. Keyed, since what is changed
 * could be guessed.
 */
export function itemOutcome(
  { secrets }: Pick<Store, 'secrets'>,
  { updated, decision }: Decided,
  due: readonly ItemDue[],
): string {
  const changes = updated
    .flat()
    .filter(({ type }) => !type.startsWith('$'))
    .map((entry) => [entry.type, entry.id, entry.changes as unknown as Json]);
  const hash = keyedHash(keyedHash(secrets.tagKey)('bulk outcome'));
  const follows = due.map(({ reactor, key, to }) => [
    ...[reactor, key],
    to && [to.type, to.id, to.field],
  ]);
  const held = decision.events.map(({ prepared }) => prepared.heldBack ?? []);
  return hash(canonicalJson([changes, follows, held as unknown as Json])).toString(
    'base64url',
    0,
    12,
  );
}

/** What it was decided on: where each of these has its version still, it would do the same. */
export function itemRead({ decision }: Decided): ItemRead[] {
  return decision.read.map(({ ref, version }) => ({ type: ref.type, id: ref.id, version }));
}
