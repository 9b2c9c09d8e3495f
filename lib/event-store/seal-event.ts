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
import { commit, commitRequest, envelopeHash, layoutVersion } from '#lib/event-store/commitment.ts';

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
  // Canonical as it is rendered: members in their order, and nothing in it that has another form.
  const envelope = JSON.stringify({
    actor: prepared.actor,
    causationId: prepared.causationId,
    correlationId: prepared.correlationId,
    data: data.toString('hex'),
    fingerprint: fingerprint.toString('hex'),
    heldBack: prepared.heldBack,
    id: prepared.id,
    idempotencyKey: prepared.idempotencyKey?.toString('hex') ?? null,
    imported: append.imported,
    layout: layoutVersion,
    meta: meta.toString('hex'),
    occurredAt,
    recorder: append.recorder,
    request: request?.toString('hex') ?? null,
    schemaVersion: prepared.schemaVersion,
    // The first is the event's own entity.
    touches: entries.map((entry) => ({
      changes: entry.commitment.toString('hex'),
      effectiveAt: entry.effectiveAt,
      id: entry.ref.id,
      type: entry.ref.type,
      version: entry.version,
    })),
    type: prepared.type,
  });
  return {
    prepared,
    occurredAt,
    entries,
    updatedText: updatedText(entries),
    salts: [dataSalt, metaSalt, requestSalt, ...entries.map((entry) => entry.salt)],
    commitments: [data, meta, request, ...entries.map((entry) => entry.commitment)],
    envelope: envelopeHash(envelope),
  };
}

/** Canonical, and each entry's changes the very text that its commitment was made of. */
function updatedText(entries: readonly DecidedEntry[]): string {
  const texts = entries.map(
    ({ ref, version, effectiveAt, changesText }) =>
      `{"changes":${changesText},"effectiveAt":${effectiveAt},"id":${JSON.stringify(ref.id)},` +
      `"type":${JSON.stringify(ref.type)},"version":${version}}`,
  );
  return `[${texts.join(',')}]`;
}
