import type { Metadata } from 'next';
import { RetentionChanges } from '#app/admin/retention/retention-changes.tsx';
import { RetentionRules } from '#app/admin/retention/retention-rules.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { listRetention } from '#lib/queries/retention/list-retention.ts';

export function generateMetadata(): Metadata {
  return { title: words.retention.title };
}

/** What is erased by itself once it is old enough, what that took, and who said so. */
export default async function RetentionPage() {
  const viewer = await pageViewer();
  permit(viewer, 'erase');
  const store = currentStore();
  const [table, entityTypes, eventTypes] = await Promise.all([
    listRetention(store, viewer),
    listEntityTypes(store, viewer),
    listEventTypes(store, viewer),
  ]);
  const labels = {
    entityTypes: Object.fromEntries(entityTypes.map(({ type, plural }) => [type, plural])),
    eventTypes: Object.fromEntries(eventTypes.map(({ type, label }) => [type, label])),
  };
  return (
    <>
      <PageHeader title={words.retention.title} />
      <p className="max-w-[75ch] px-gutter pb-4 text-ink-2">{words.retention.text}</p>
      <RetentionRules
        rules={table.rules}
        labels={labels}
        entityTypes={entityTypes
          .filter(({ type }) => allows(viewer, 'erase', type))
          .map(({ type, plural }) => ({ type, label: plural }))}
        eventTypes={eventTypes.map(({ type, entityType, label }) => ({ type, entityType, label }))}
      />
      <RetentionChanges
        changes={table.changes}
        labels={labels}
        hasAudit={allows(viewer, 'readAudit')}
      />
    </>
  );
}
