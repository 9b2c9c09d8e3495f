import 'server-only';
import { cache } from 'react';
import { decodeParam } from '#app/components/hrefs.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { typeSchema } from '#lib/queries/schema/type-schema.ts';

/** The schema of the type that a segment of the path names; read once for a request. */
export const findSchema = cache(async (segment: string) => {
  const type = decodeParam(segment);
  const viewer = await pageViewer();
  // Whether there is such a type is not told to those who may not read it.
  permit(viewer, 'read', type);
  return typeSchema(currentStore(), viewer, type);
});
