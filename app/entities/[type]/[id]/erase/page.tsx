import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { EraseScreen } from '#app/components/erasure/erase-screen.tsx';
import { FieldChoice } from '#app/components/erasure/field-choice.tsx';
import { type Scope, ScopeChoice } from '#app/components/erasure/scope-choice.tsx';
import { entityHref, entityTypeHref, eraseHref, placeHoldHref } from '#app/components/hrefs.ts';
import {
  type EntityParams,
  pluralOf,
  readPresent,
  refOf,
  type Search,
} from '#app/entities/[type]/[id]/entity-page.ts';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { gridFields } from '#lib/queries/history-grid.ts';
import type { NamedEntity } from '#lib/queries/views.ts';

type Props = { params: EntityParams; searchParams: Search };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const { type, id } = await refOf(params);
  const entity = await readPresent(type, id);
  return { title: words.erasure.title(entity?.label ?? id) };
}

/** Hard deletion of an entity, of a person, or of some fields: what would go, and asking for it. */
export default async function ErasePage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  const ref = await refOf(params);
  permit(viewer, 'erase', ref.type);
  const present = await readPresent(ref.type, ref.id);
  if (!present) notFound();
  const search = await searchParams;
  const offered = scopesOf(present);
  const scope = offered.find((each) => each === search['what']) ?? offered[0] ?? 'entity';
  const paths = scope === 'fields' ? [search['field'] ?? []].flat() : [];
  const target = targetOf(ref, scope, paths);
  const fields = scope === 'fields' ? await gridFields(currentStore(), viewer, ref) : null;
  const name = present.label ?? ref.id;
  return (
    <EraseScreen
      // What was typed for one target counts for no other.
      key={JSON.stringify(target)}
      title={words.erasure.title(name)}
      subject={`${ref.type}/${ref.id}`}
      crumbs={[
        { label: await pluralOf(ref.type), href: entityTypeHref(ref.type) },
        { label: name, href: entityHref(ref) },
      ]}
      given={target}
      wished={scope === 'fields' && paths.length === 0 ? null : target}
      scope={
        <>
          <ScopeChoice entity={ref} scope={scope} offered={offered} />
          {fields ? <FieldChoice action={eraseHref(ref)} fields={fields} chosen={paths} /> : null}
        </>
      }
      instead={
        allows(viewer, 'placeHolds') ? (
          <Link href={placeHoldHref(ref)} prefetch={false} className="act">
            {words.erasure.holdInstead}
          </Link>
        ) : null
      }
      back={entityHref(ref)}
    />
  );
}

/** A person is what has personal data. */
function scopesOf({ fields }: NamedEntity): Scope[] {
  const isPerson = Object.values(fields).some(({ personal }) => personal);
  return isPerson ? ['person', 'entity', 'fields'] : ['entity', 'fields'];
}

function targetOf({ type, id }: EntityRef, scope: Scope, paths: string[]) {
  return scope === 'fields' ? { kind: scope, type, id, paths } : { kind: scope, type, id };
}
