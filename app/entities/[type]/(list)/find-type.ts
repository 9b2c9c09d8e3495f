import 'server-only';
import { cache } from 'react';
import { decodeParam } from '#app/components/hrefs.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';

/** The type that a segment of the path names; read once for a request. */
export const findType = cache(async (segment: string) => {
  const type = decodeParam(segment);
  const types = await listEntityTypes(currentStore(), await pageViewer());
  return types.find((each) => each.type === type);
});
