import 'server-only';
import { cache } from 'react';
import { decodeParam } from '#app/components/hrefs.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';

/** The event that a segment of the path names; read once for a request. */
export const readEvent = cache(async (segment: string) =>
  readEventView(currentStore(), await pageViewer(), decodeParam(segment)),
);
