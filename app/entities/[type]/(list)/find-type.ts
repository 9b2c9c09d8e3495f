import 'server-only';
import { cache } from 'react';
import { decodeParam } from '#app/components/hrefs.ts';
import { currentStore } from '#db/client.ts';
import { localViewer } from '#lib/access/viewer.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';

/** The type that a segment of the path names; read once for a request. */
export const findType = cache(async (segment: string) => {
  const type = decodeParam(segment);
  const types = await listEntityTypes(currentStore(), localViewer);
  return types.find((each) => each.type === type);
});
