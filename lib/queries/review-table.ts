import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { readReviewPolicy } from '#lib/event-store/known-review-policy.ts';
import type { ReviewRule } from '#lib/event-store/review-rules.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type ActView, readActs } from '#lib/queries/audit/list-acts.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listRecordableTypes } from '#lib/queries/list-recordable-types.ts';
import { typeFields } from '#lib/queries/type-fields.ts';

export type ReviewTable = {
  rules: readonly ReviewRule[];
  /** Of the policy, to be handed back with a change. */
  version: number;
  /** The last change of it; null before the first. */
  changed: Pick<ActView, 'at' | 'actorName' | 'reason'> | null;
  /** What rules can be made of: what there is. */
  entityTypes: { type: string; label: string }[];
  eventTypes: { type: string; label: string; entityTypeLabel: string }[];
  fields: { path: string; label: string | null; types: string[] }[];
};

/** What has to be reviewed by a second person, and what of the store a rule can name. */
export async function reviewTable(store: Viewing, viewer: Viewer): Promise<ReviewTable> {
  demand(viewer, 'manageRoles');
  const [policy, acts, entityTypes, eventTypes] = await Promise.all([
    readReviewPolicy(store),
    readActs(store, { filter: { kind: '$policy' }, limit: 1 }),
    listEntityTypes(store, viewer),
    listRecordableTypes(store, viewer),
  ]);
  const [changed] = acts.items;
  return {
    rules: policy.rules,
    version: policy.version,
    changed: changed
      ? { at: changed.at, actorName: changed.actorName, reason: changed.reason }
      : null,
    entityTypes: entityTypes.map(({ type, plural }) => ({ type, label: plural })),
    eventTypes,
    fields: await fieldsOf(store, viewer, entityTypes),
  };
}

/** The fields that entities have, each once, with the types that have it. */
async function fieldsOf(
  store: Viewing,
  viewer: Viewer,
  entityTypes: readonly { type: string; plural: string }[],
): Promise<ReviewTable['fields']> {
  const found = new Map<string, ReviewTable['fields'][number]>();
  for (const { type, plural } of entityTypes) {
    for (const { path, label } of await typeFields(store, viewer, type)) {
      const known = found.get(path) ?? { path, label, types: [] };
      found.set(path, { ...known, types: [...known.types, plural] });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
