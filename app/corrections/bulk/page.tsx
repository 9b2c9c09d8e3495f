import type { Metadata } from 'next';
import Link from 'next/link';
import { LinkButton } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { type BulkLine, listBulks } from '#lib/corrections/bulk/list-bulks.ts';

export function generateMetadata(): Metadata {
  return { title: words.bulk.title };
}

/** One event for each of many entities: all such acts, the newest first. */
export default async function BulkActsPage() {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const acts = await listBulks(currentStore(), viewer);
  const bulk = words.bulk;
  const begin = allows(viewer, 'proposeCorrection') ? (
    <LinkButton look="primary" href="/corrections/bulk/new">
      {bulk.begin}
    </LinkButton>
  ) : undefined;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={words.bulk.breadcrumb}
            crumbs={[{ label: words.bulk.corrections, href: '/corrections' }]}
            current={bulk.title}
          />
        }
        title={bulk.title}
        actions={begin}
      />
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{bulk.text}</p>
      {acts.length === 0 ? (
        <EmptyState title={bulk.none}>{bulk.noneText}</EmptyState>
      ) : (
        <ul className="border-t border-line pb-10">
          {acts.map((act) => (
            <BulkRow key={act.id} act={act} />
          ))}
        </ul>
      )}
    </>
  );
}

function BulkRow({ act }: { act: BulkLine }) {
  const bulk = words.bulk;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line px-gutter py-2 hover:bg-sunk">
      <Link href={`/corrections/bulk/${act.id}`} className="font-medium hover:underline">
        {titleOf(act)}
      </Link>
      <Chip look={act.status === 'proposed' ? 'on' : 'plain'}>{bulk.status[act.status]}</Chip>
      <span className="text-xs text-ink-2">
        {[
          act.recorded > 0 ? bulk.recorded(act.recorded) : null,
          act.failed > 0 ? bulk.failed(act.failed) : null,
          act.refused > 0 ? bulk.refused(act.refused) : null,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
      <span className="ml-auto text-xs text-ink-2">
        {act.ownerName ?? words.common.unknownActor} · <Time at={act.madeAt} />
      </span>
    </li>
  );
}

function titleOf({ eventLabel, total, plural, reverts }: BulkLine): string {
  if (reverts) return words.bulk.revertOf(total, plural);
  return eventLabel === null
    ? words.bulk.chosen(total, plural)
    : words.bulk.titleOf(eventLabel, total, plural);
}
