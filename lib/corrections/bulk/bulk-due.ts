import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { asEvent } from '#lib/corrections/bulk/read-bulk.ts';
import type { PreviewedRecipient } from '#lib/corrections/preview.ts';
import { type Recipient, summaryOf } from '#lib/domain/reactor.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { recipientTeller } from '#lib/queries/follow/tell-recipient.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';

const sampleSize = 3;

/** What would follow a bulk act, by reactor. Plain JSON, masked. */
export type BulkDue = {
  /** Whether the viewer may hold any of it back. */
  mayHold: boolean;
  reactors: {
    reactor: string;
    label: string;
    summary: string;
    /** So many times in all. */
    count: number;
    /** The first whom it would be for, as far as the viewer may read them. */
    sample: PreviewedRecipient[];
    held: { reason: string | null } | null;
  }[];
};

type Row = { reactor: string; summary: string; count: number; some: string };

/** Null where there is no such act, or one of a type that the viewer may not read. */
export async function bulkDue(store: Store, viewer: Viewer, id: string): Promise<BulkDue | null> {
  demand(viewer, 'read');
  const bulk = await readBulkRow(store, id);
  if (!bulk || !allows(viewer, 'read', bulk.entityType)) return null;
  const { rows } = await store.pool.query<Row>({
    name: 'bulk-due',
    text: `select d.reactor, d.summary, count(*)::int4 as count,
        to_json((array_agg(d."to" order by i.place) filter (where d."to" is not null))[1:$2])::text
          as some
      from operational.bulk_item i
      cross join lateral json_to_recordset(i.due) as d(reactor text, summary text, "to" jsonb)
      where i.bulk_id = $1 and i.status = 'fits'
      group by 1, 2 order by 3 desc, 1`,
    values: [id, sampleSize],
  });
  const masker = await openMasking(store, viewer);
  const recipients = rows.map(({ some }) => (JSON.parse(some ?? 'null') ?? []) as Recipient[]);
  const [tell, reactors] = await Promise.all([
    recipientTeller(store, masker, recipients.flat()),
    allReactors(store),
  ]);
  const reasonOf = (reason: string) =>
    bulk.owner === viewer.id ? reason : masker.event({ ...asEvent(bulk, {}), reason }).reason;
  return {
    mayHold: allows(viewer, 'holdEffects') && bulk.owner === viewer.id,
    reactors: rows.map(({ reactor, summary, count }, index) => {
      const hold = bulk.holds?.find((one) => one.reactor === reactor);
      const definition = reactors.find(({ name }) => name === reactor);
      return {
        ...{ reactor, summary: summaryOf(definition, summary), count },
        label: definition?.label ?? humanise(reactor),
        sample: (recipients[index] ?? []).flatMap((one) => tell(one).recipient ?? []),
        held: hold ? { reason: reasonOf(hold.reason) } : null,
      };
    }),
  };
}
