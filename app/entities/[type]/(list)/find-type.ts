import 'server-only';
import { cache } from 'react';
import { decodeParam } from '#app/components/hrefs.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { findEntityType } from '#lib/queries/find-entity-type.ts';

/** The type that a segment of the path names; read once for a request. */
export const findType = cache(async (segment: string) => {
  const type = decodeParam(segment);
  const viewer = await pageViewer();
  // Whether there is such a type is not told to those who may not read it.
  permit(viewer, 'read', type);
  return findEntityType(currentStore(), viewer, type);
});
