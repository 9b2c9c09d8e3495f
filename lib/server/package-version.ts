import { readFileSync } from 'node:fs';
import path from 'node:path';
import { installationFolder } from '#lib/server/data-folder.ts';

const description = JSON.parse(
  readFileSync(path.join(installationFolder, 'package.json'), 'utf8'),
) as { version: string };

export const packageVersion = description.version;
