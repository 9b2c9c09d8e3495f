import type pg from 'pg';
import { v7 } from 'uuid';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { isBulk } from '#lib/corrections/correction.ts';
import { demandOnDraft } from '#lib/corrections/correction-rights.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { findCorrection, isCorrectionId } from '#lib/corrections/find-corrections.ts';
import { contentOf, previewUnmasked } from '#lib/corrections/judge-correction.ts';
import { unmaskKept } from '#lib/corrections/keep-masked.ts';
import { mailSite } from '#lib/corrections/mail-site.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import { seal, wantMail } from '#lib/corrections/step-correction.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { isActRefused } from '#lib/event-store/record-act.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

export type Proposed =
  | { status: 'proposed'; id: string; version: number; replayed: boolean }
  | { status: 'refused'; preview: Preview }
  /** Something moved since the preview was made: nothing was written, and this is the new one. */
  | { status: 'moved'; preview: Preview }
  | { status: 'invalid'; code: 'reason_missing' | 'draft_id_invalid'; message: string };

/**
 * Hands a draft to others for review, as its preview showed it; `pin` is that preview's, null where it
 * was not looked at. One that is open and the same is there once. Throws an `AccessFault`.
 */
export async function proposeCorrection(
  store: Store,
  viewer: Viewer,
  given: Draft,
  pin: string | null,
): Promise<Proposed> {
  demand(viewer, 'proposeCorrection');
  demandOnDraft(viewer, 'proposeCorrection', given);
  const draft = await unmaskKept(store, viewer, { ...given, id: given.id.toLowerCase() });
  if (!isCorrectionId(draft.id)) {
    const message = 'The id of a draft is a UUID.';
    return { status: 'invalid', code: 'draft_id_invalid', message };
  }
  if ((draft.reason ?? '').trim() === '') {
    const message = 'Whoever reviews it has to know why: give a reason.';
    return { status: 'invalid', code: 'reason_missing', message };
  }
  const known = await findCorrection(store, draft.id);
  if (known) {
    const isOpen = known.status === 'proposed' || known.status === 'approved';
    if (isOpen && known.content && !isBulk(known.content) && isSame(known.content.draft, draft)) {
      return { status: 'proposed', id: known.id, version: known.version, replayed: true };
    }
    // What became of another draft under this id stands: this is a correction of its own.
    return proposeCorrection(store, viewer, { ...draft, id: v7() }, pin);
  }
  const seen = await previewDraft(store, viewer, draft);
  if (seen.status === 'refused') return { status: 'refused', preview: seen };
  if (pin !== null && seen.pin !== pin) return { status: 'moved', preview: seen };
  const position = store.watcher.position();
  const full = await previewUnmasked(store, draft);
  if (full.pin !== seen.pin) {
    return { status: 'moved', preview: await previewDraft(store, viewer, draft) };
  }
  return record(store, viewer, draft, full, position);
}

async function record(
  store: Store,
  viewer: Viewer,
  draft: Draft,
  preview: Preview,
  position: bigint,
): Promise<Proposed> {
  const { id } = draft;
  const principal = await principalOf(store, viewer.id);
  const { text, salt, hash } = seal(contentOf(draft, preview));
  const entities = entitiesOf(draft, preview);
  const act = {
    type: '$correction' as const,
    entity: { type: '$correction' as const, id },
    data: {
      step: 'proposed',
      status: 'proposed',
      kind: draft.kind,
      entity: { type: draft.entity.type, id: draft.entity.id },
      entities: entities.map(({ type, id: entityId }) => ({ type, id: entityId })),
      events: draft.events.map(({ type }) => type),
      proposer: viewer.id,
      content: hash,
    },
    reason: null,
    expected: 0,
    correlationId: id,
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      await refuseErased(client, entities, position);
      await client.query(
        `insert into operational.correction (id, status, version, kind, entity_type, entity_id,
           proposer, principal, content, salt, checked_position, site,
           proposed_at, changed_at)
         select $1, 'proposed', 1, $2, $3, $4, $5, $6, $7::json, $8, $9, $10,
           t.now, t.now
         from (select date_trunc('milliseconds', now()) as now) t`,
        [
          id,
          draft.kind,
          draft.entity.type,
          draft.entity.id,
          viewer.id,
          principal,
          text,
          salt,
          position,
          mailSite(store),
        ],
      );
      await client.query(
        `insert into operational.correction_entity (correction_id, entity_type, entity_id)
         select $1, r.type, r.id from unnest($2::text[], $3::text[]) as r(type, id)`,
        [id, entities.map(({ type }) => type), entities.map((ref) => ref.id)],
      );
      await wantMail(client, id, 1);
    });
  } catch (error) {
    if (error instanceof ErasedSince) {
      return { status: 'moved', preview: await previewDraft(store, viewer, draft) };
    }
    // Sent twice at once.
    if (!isThereAlready(error)) throw error;
    return proposeCorrection(store, viewer, draft, null);
  }
  return { status: 'proposed', id, version: 1, replayed: false };
}

/** What was erased since it was previewed would stand in the content once more. */
async function refuseErased(
  client: pg.ClientBase,
  entities: readonly EntityRef[],
  position: bigint,
): Promise<void> {
  const { rowCount } = await client.query(
    `select from authority.head h
     join unnest($1::text[], $2::text[]) as r(type, id) on h.entity_type = r.type and h.entity_id = r.id
     where h.erased_at > $3 limit 1`,
    [entities.map(({ type }) => type), entities.map(({ id }) => id), position],
  );
  if (rowCount === 1) throw new ErasedSince();
}

class ErasedSince extends Error {}

/** Its own and those that it touches, each once. */
function entitiesOf(draft: Draft, { entities }: Preview): EntityRef[] {
  const all = [draft.entity, ...draft.events.map(({ entity }) => entity), ...entities];
  const named = all.filter(({ type }) => !type.startsWith('$'));
  return [...new Map(named.map((ref) => [JSON.stringify([ref.type, ref.id]), ref])).values()];
}

function isSame(one: Draft, other: Draft): boolean {
  return canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json);
}

function isThereAlready(error: unknown): boolean {
  if (isActRefused(error)) return error.fault.code === 'version_conflict';
  return error instanceof Error && 'code' in error && error.code === '23505';
}
