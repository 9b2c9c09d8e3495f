import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './pages.ts';
import { catalogueReference } from './reference.ts';

writeFileSync(path.join(root, 'docs/catalogue-reference.md'), catalogueReference());
