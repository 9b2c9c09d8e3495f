import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { decodeParam, idOfSegment } from '#app/components/hrefs.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';

export type EntityParams = Promise<{ type: string; id: string }>;
export type Search = Promise<Record<string, string | string[] | undefined>>;

export async function refOf(params: EntityParams): Promise<EntityRef> {
  const { type, id } = await params;
  return { type: decodeParam(type), id: idOfSegment(id) };
}

/** The entity as it is now; once for a page and its metadata. */
export const readPresent = cache(async (type: string, id: string) => {
  const viewer = await pageViewer();
  permit(viewer, 'read', type);
  return readNamedEntity(currentStore(), viewer, { type, id });
});

/** What many of an entity's type are called: “Users”. */
export async function pluralOf(type: string): Promise<string> {
  const types = await listEntityTypes(currentStore(), await pageViewer());
  return types.find((known) => known.type === type)?.plural ?? type;
}

/** A version in a query; null where none, or none that could be, is given. */
export function versionIn(value: string | string[] | undefined): number | null {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** A moment in a query; null where none is given. */
export function momentIn(value: string | string[] | undefined): Date | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) || Math.abs(at) > 253_402_300_799_999 ? null : new Date(at);
}

/**
 * Asked in the layouts, above what shows that a page is loading: an entity that is not there
 * answers 404. Not where a link to it came into view: that would be a look which nobody took.
 */
export async function demandEntity(params: EntityParams): Promise<void> {
  if (await isFetchedAhead()) return;
  const { type, id } = await refOf(params);
  if (!(await readPresent(type, id))) notFound();
}
