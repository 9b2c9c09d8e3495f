import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Change } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import type {
  DecidedEntry,
  DecidedEvent,
  Known,
  PreparedAppend,
  PreparedEvent,
} from '#lib/event-store/append-types.ts';
import { commit, commitRequest, envelopeHash } from '#lib/event-store/commitment.ts';
import { entryText } from '#lib/event-store/entry-text.ts';
import { envelopeText } from '#lib/event-store/envelope.ts';

type Sealing = { fingerprint: Buffer; identityKey: Buffer; salt: () => Buffer };

/** The next version of an entity: its changes, committed to with a salt of their own. */
export function entryOf(
  before: Known,
  changes: Change[],
  occurredAt: number,
  salt: Buffer,
): DecidedEntry {
  const changesText = canonicalJson(changes as unknown as Json);
  return {
    ref: before.ref,
    version: before.version + 1,
    // Absence has no time: what happened before 1970 begins then.
    effectiveAt: before.version === 0 ? occurredAt : Math.max(occurredAt, before.effectiveAt),
    changes,
    changesText,
    salt,
    commitment: commit('entry', salt, changesText),
  };
}

/** Commitments of the parts, and the hash of the envelope: everything but position and recorded-at. */
export function sealEvent(
  { fingerprint, identityKey, salt }: Sealing,
  append: PreparedAppend,
  prepared: PreparedEvent,
  occurredAt: number,
  entries: DecidedEntry[],
): DecidedEvent {
  const dataSalt = salt();
  const metaSalt = salt();
  const requestSalt = prepared.idempotencyKey ? salt() : null;
  const data = commit('data', dataSalt, prepared.dataText);
  const meta = commit('meta', metaSalt, prepared.metaText);
  const request = requestSalt && commitRequest(identityKey, requestSalt, prepared.requestText);
  const commitments = [data, meta, request, ...entries.map((entry) => entry.commitment)];
  const envelope = envelopeText({
    actor: prepared.actor,
    causationId: prepared.causationId,
    correlationId: prepared.correlationId,
    fingerprint,
    heldBack: prepared.heldBack,
    id: prepared.id,
    idempotencyKey: prepared.idempotencyKey,
    imported: append.imported,
    occurredAt,
    recorder: append.recorder,
    schemaVersion: prepared.schemaVersion,
    touches: entries.map(({ ref: { type, id }, version, effectiveAt }) => ({
      type,
      id,
      version,
      effectiveAt,
    })),
    type: prepared.type,
    commitments,
  });
  return {
    prepared,
    occurredAt,
    entries,
    updatedText: updatedText(entries),
    salts: [dataSalt, metaSalt, requestSalt, ...entries.map((entry) => entry.salt)],
    commitments,
    envelope: envelopeHash(envelope),
  };
}

function updatedText(entries: readonly DecidedEntry[]): string {
  return `[${entries.map((entry) => entryText(entry.ref, entry, entry.changesText)).join(',')}]`;
}
