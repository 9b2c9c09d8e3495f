import type { Metadata } from 'next';
import Link from 'next/link';
import type { SearchParams } from 'nuqs/server';
import { AuditFilters } from '#app/admin/audit/audit-filters.tsx';
import { ActList, LookList } from '#app/admin/audit/audit-list.tsx';
import {
  type AuditSearch,
  auditExportHref,
  auditHref,
  loadAuditSearch,
  toAuditFilter,
} from '#app/admin/audit/audit-search.ts';
import { buttonClass, LinkButton } from '#app/components/button.tsx';
import { chipClass } from '#app/components/chip.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { lookKinds } from '#lib/access/look.ts';
import { looksKeptDays } from '#lib/access/sweep-looks.ts';
import { actTypes, listActs } from '#lib/queries/audit/list-acts.ts';
import { listLooks } from '#lib/queries/audit/list-looks.ts';
import { knownViewers } from '#lib/queries/audit/viewer-names.ts';

export function generateMetadata(): Metadata {
  return { title: words.audit.title };
}

const pageSize = 100;

/** Who did what to Backstory, and who looked at what in it. */
export default async function AuditPage(props: { searchParams: Promise<SearchParams> }) {
  const audit = words.audit;
  const viewer = await pageViewer();
  permit(viewer, 'readAudit');
  const store = currentStore();
  const search = await loadAuditSearch(props.searchParams);
  const asked = {
    filter: toAuditFilter(search),
    before: search.before ?? undefined,
    limit: pageSize,
  };
  const [found, viewers, keptDays] = await Promise.all([
    search.show === 'looks'
      ? listLooks(store, viewer, asked).then((page) => ({
          next: page.next,
          list: page.items.length > 0 ? <LookList looks={page.items} /> : null,
        }))
      : listActs(store, viewer, asked).then((page) => ({
          next: page.next,
          list: page.items.length > 0 ? <ActList acts={page.items} /> : null,
        })),
    knownViewers(store),
    looksKeptDays(store),
  ]);
  return (
    <>
      <PageHeader title={audit.title} actions={<Exports search={search} />} />
      <nav aria-label={audit.which} className="flex gap-1.5 px-gutter">
        {(['acts', 'looks'] as const).map((show) => (
          <Link
            key={show}
            href={auditHref({ ...search, show, kind: null, before: null })}
            aria-current={search.show === show ? 'true' : undefined}
            className={chipClass(search.show === show ? 'on' : 'plain')}
          >
            {audit[show]}
          </Link>
        ))}
      </nav>
      <p className="max-w-[75ch] px-gutter pt-2 text-ink-2">
        {search.show === 'acts' ? audit.actsText : `${audit.looksText} ${audit.kept(keptDays)}`}
      </p>
      <AuditFilters
        search={search}
        kinds={
          search.show === 'looks'
            ? lookKinds.map((kind) => ({ value: kind, label: audit.kindName(kind) }))
            : actTypes.map((type) => ({ value: type, label: audit.actName(type) }))
        }
        viewers={viewers}
      />
      {found.list ?? <EmptyState title={audit.none}>{audit.noneText}</EmptyState>}
      <div className="flex gap-2 px-gutter pt-3 pb-10">
        {found.next === null ? null : (
          <LinkButton href={auditHref({ ...search, before: found.next })}>{audit.older}</LinkButton>
        )}
        {search.before === null ? null : (
          <LinkButton look="quiet" href={auditHref({ ...search, before: null })}>
            {audit.newest}
          </LinkButton>
        )}
      </div>
    </>
  );
}

function Exports({ search }: { search: AuditSearch }) {
  const { exportAs, exportLabel } = words.audit;
  return (['csv', 'ndjson'] as const).map((form) => (
    // No Link: it would be fetched ahead, and each export is recorded.
    <a
      key={form}
      href={auditExportHref(search, form)}
      download
      aria-label={exportLabel(exportAs[form])}
      className={buttonClass('plain')}
    >
      {exportAs[form]}
    </a>
  ));
}
