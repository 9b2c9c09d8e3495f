import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { LinkButton } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { EntityList } from '#app/components/entities/entity-list.tsx';
import { isPlain, loadEntitySearch } from '#app/components/entities/entity-search.ts';
import { ExportMenu } from '#app/components/entities/export-menu.tsx';
import { entityTypeHref, eventsHref, findInTypeHref, schemaHref } from '#app/components/hrefs.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { SavedViews } from '#app/components/saved-views/saved-views.tsx';
import { chooseForBulk } from '#app/corrections/bulk/bulk-actions.ts';
import { askIndex } from '#app/entities/[type]/(list)/ask-index.ts';
import { findType } from '#app/entities/[type]/(list)/find-type.ts';
import { readEntityPage } from '#app/entities/[type]/read-entity-page.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { listSavedViews } from '#lib/queries/list-saved-views.ts';

type Props = { params: Promise<{ type: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const type = await findType((await props.params).type);
  return { title: type?.plural ?? words.common.notFoundTitle };
}

export default async function EntityTypePage(props: Props) {
  const [type, search] = await Promise.all([
    props.params.then((params) => findType(params.type)),
    loadEntitySearch(props.searchParams),
  ]);
  if (!type) notFound();
  const viewer = await pageViewer();
  const href = entityTypeHref(type.type);
  const views = await listSavedViews(currentStore(), viewer, { page: href });
  const { fields: hintsOf } = await openMasking(currentStore(), viewer);
  const fields = hintsOf(type.type);
  // What has to be looked for is asked by the page itself, which shows how far it has come.
  const page = isPlain(search)
    ? await readEntityPage(viewer, { ...everything, type: type.type, deleted: search.deleted })
    : null;
  const entityType = words.entityType;
  const refusedExport = allows(viewer, 'export', type.type) ? null : words.common.exporting.refused;
  return (
    <>
      <PageHeader
        title={type.plural}
        beside={
          <>
            <span className="text-ink-3">{entityType.count(type.count)}</span>
            <span className="mono text-ink-3">{type.type}</span>
            {type.known ? null : <Chip title={entityType.generalText}>{entityType.general}</Chip>}
          </>
        }
        actions={
          <>
            <LinkButton href={findInTypeHref(type.type)}>{words.find.link}</LinkButton>
            <LinkButton href={schemaHref(type.type)}>{words.schema.link}</LinkButton>
            <ExportMenu type={type.type} refused={refusedExport} />
            <LinkButton href={eventsHref({ entityType: type.type })}>
              {entityType.events}
            </LinkButton>
          </>
        }
      />
      <SavedViews page={href} initial={views} mayShare={allows(viewer, 'shareViews')} />
      <EntityList
        type={type}
        fields={fields}
        initial={page ?? undefined}
        initialSearch={search}
        askIndex={allows(viewer, 'rebuild') ? askIndex : null}
        choose={allows(viewer, 'proposeCorrection', type.type) ? chooseForBulk : null}
        mayErase={allows(viewer, 'erase', type.type)}
      />
    </>
  );
}

const everything = { filters: [], sort: null, moment: null, after: null };
