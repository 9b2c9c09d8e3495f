import 'server-only';
import { cache } from 'react';
import { operator, type Viewer } from '#lib/access/viewer.ts';

/** Who looks at this page; once for a request. Who is signed out is led to sign-in and back. */
export const pageViewer = cache(async (): Promise<Viewer> => operator);
