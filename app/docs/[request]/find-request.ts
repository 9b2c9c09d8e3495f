import 'server-only';
import { cache } from 'react';
import { decodeParam } from '#app/components/hrefs.ts';
import type { ApiRequest } from '#app/docs/api-request.ts';
import { apiRequests } from '#app/docs/api-requests.ts';
import { missingRight } from '#app/docs/missing-right.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { refuse } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';

/** The request that a segment of the path names; refused to whoever would be refused when they send it. */
export const findRequest = cache(async (segment: string): Promise<ApiRequest | undefined> => {
  const id = decodeParam(segment);
  const viewer = await pageViewer();
  const { catalogue } = currentStore();
  const request = apiRequests(catalogue).find((each) => each.id === id);
  const missing = request && missingRight(catalogue, viewer, request);
  if (missing) refuse(viewer, missing.permission, missing.entityType);
  return request;
});
