// Run by `backstory client`, in a process of its own: it needs a hook before anything is loaded.
import { writeFile } from 'node:fs/promises';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';
import { clientTypes } from './client-types.ts';

const [, , target = ''] = process.argv;
await writeFile(target, await clientTypes(await loadCatalogue(catalogueFolder())));
