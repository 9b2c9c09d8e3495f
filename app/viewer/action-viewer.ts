import 'server-only';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/** Who asks for a server action. Who is signed out is led to sign-in, and back to the page. */
export function actionViewer(): Promise<Viewer> {
  return pageViewer();
}
