import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { EmptyState } from '#app/components/empty-state.tsx';
import { recordHref } from '#app/components/hrefs.ts';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import {
  type EntityParams,
  pluralOf,
  readPresent,
  refOf,
  type Search,
} from '#app/entities/[type]/[id]/entity-page.ts';
import { EventTypes } from '#app/entities/[type]/[id]/record/event-types.tsx';
import { GeneralForm } from '#app/entities/[type]/[id]/record/general-form.tsx';
import { SchemaForm } from '#app/entities/[type]/[id]/record/schema-form.tsx';
import { words } from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { refuse } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import { recordableEvents } from '#lib/queries/recordable-events.ts';

type Props = { params: EntityParams; searchParams: Search };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const { type, id } = await refOf(params);
  const entity = await readPresent(type, id);
  return {
    title: entity ? words.record.title(entity.label ?? id) : words.entity.notFoundTitle,
  };
}

/** What can be recorded on an entity, and the form of one such event. */
export default async function RecordPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  const ref = await refOf(params);
  const entity = await readPresent(ref.type, ref.id);
  if (!entity) notFound();
  if (!entity.mayRecord) refuse(viewer, 'record', ref.type);
  const [recordable, plural] = await Promise.all([
    recordableEvents(currentStore(), viewer, ref),
    pluralOf(ref.type),
  ]);
  const { type: given, like } = await searchParams;
  const chosen = recordable.find(({ type }) => type === given);
  const start = chosen ? await dataLike(viewer, ref, chosen.type, like) : null;
  const general = !entity.known;
  return (
    <>
      <EntityHeading
        entity={entity}
        plural={plural}
        page={words.record.name}
        title={words.record.title(entity.label ?? entity.id)}
      />
      <div className="border-t border-line min-[1000px]:grid min-[1000px]:min-h-[calc(100dvh-72px)] min-[1000px]:grid-cols-[304px_minmax(0,1fr)]">
        <EventTypes
          entity={entity}
          recordable={recordable}
          chosen={typeof given === 'string' ? given : null}
        />
        <div className="min-w-0 px-gutter pt-3 pb-10">
          {typeof given === 'string' ? (
            <Link href={recordHref(ref)} className="act mb-3 inline-block min-[1000px]:hidden">
              ← {words.record.types}
            </Link>
          ) : null}
          {general ? (
            <GeneralForm
              key={`${chosen?.type ?? ''} ${like ?? ''}`}
              start={start}
              entity={entity}
              recordable={recordable}
              chosen={chosen ?? null}
            />
          ) : chosen ? (
            <SchemaForm
              key={`${chosen.type} ${like ?? ''}`}
              entity={entity}
              event={chosen}
              start={start}
            />
          ) : (
            <div className="-mx-(--gutter) max-[999px]:hidden">
              <EmptyState title={recordable.length > 0 ? words.record.choose : words.record.none}>
                {recordable.length > 0 ? words.record.chooseText : words.record.noneText}
              </EmptyState>
            </div>
          )}
        </div>
      </div>
    </>
  );
}

/** What an earlier event of this type on this entity held, as the viewer sees it. */
async function dataLike(
  viewer: Viewer,
  ref: EntityRef,
  type: string,
  like: string | string[] | undefined,
): Promise<JsonObject | null> {
  if (typeof like !== 'string') return null;
  const event = await readEventView(currentStore(), viewer, like);
  const isOfIt =
    event?.type === type && event.entity.type === ref.type && event.entity.id === ref.id;
  return isOfIt ? (event.data ?? null) : null;
}
