import 'server-only';
import { operator, type Viewer } from '#lib/access/viewer.ts';

/** Who asks for a server action. Who is signed out is led to sign-in, and back to the page. */
export async function actionViewer(): Promise<Viewer> {
  return operator;
}
