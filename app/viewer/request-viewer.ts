import 'server-only';
import { keyViewer } from '#app/viewer/key-viewer.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';

/** Who sends a request: by its key, else by its cookie. Throws a refusal of 401 where nobody is known. */
export async function requestViewer(request: Request): Promise<Viewer> {
  return (await keyViewer(request)) ?? operator;
}
