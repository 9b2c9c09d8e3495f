import 'server-only';
import { cache } from 'react';
import { decodeParam } from '#app/components/hrefs.ts';
import { currentStore } from '#db/client.ts';
import { localViewer } from '#lib/access/viewer.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';

/** The event that a segment of the path names; read once for a request. */
export const readEvent = cache((segment: string) =>
  readEventView(currentStore(), localViewer, decodeParam(segment)),
);
