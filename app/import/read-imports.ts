import 'server-only';
import type { ImportsJson } from '#app/import/import-json.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { listImports } from '#lib/transfer/runs/list-imports.ts';
import { listMappings } from '#lib/transfer/runs/saved-mappings.ts';

export async function readImports(viewer: Viewer): Promise<ImportsJson> {
  const store = currentStore();
  const [imports, mappings] = await Promise.all([
    listImports(store, viewer),
    listMappings(store, viewer),
  ]);
  return { imports, mappings };
}
