import 'server-only';
import { cache } from 'react';
import type { ApiRequest } from '#app/docs/api-request.ts';
import { apiRequests } from '#app/docs/api-requests.ts';
import { missingRight } from '#app/docs/missing-right.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';

/** What the API offers to whoever looks at this page; looked up once for a request. */
export const offeredRequests = cache(async (): Promise<ApiRequest[]> => {
  const viewer = await pageViewer();
  const { catalogue } = currentStore();
  return apiRequests(catalogue).filter((each) => missingRight(catalogue, viewer, each) === null);
});
