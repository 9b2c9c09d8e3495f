import path from 'node:path';
import { expect, test } from 'vitest';
import { checkLayers, checkSource } from './check-layers.ts';

test('deliberate violations are found', () => {
  const found = checkLayers(path.join(import.meta.dirname, 'fixtures', 'layers'));
  expect(found.map(({ file, line, imported }) => ({ file, line, imported }))).toEqual([
    {
      file: 'app/components/store-in-the-browser.tsx',
      line: 3,
      imported: '#db/client.ts',
    },
    {
      file: 'lib/projections/rebuild-that-sends-mail.ts',
      line: 2,
      imported: '#lib/jobs/queue.ts',
    },
  ]);
});

test.each([
  ['lib/domain/changes.ts', `import { readFile } from 'node:fs/promises';`],
  ['lib/catalogue/entities/user.ts', `import pg from 'pg';`],
  ['lib/transfer/import-file.ts', `const { run } = await import('#lib/reactors/dispatch.ts');`],
  ['lib/projections/rebuild/run-rebuilds.ts', `import { queues } from '#lib/jobs/queue.ts';`],
  ['lib/projections/rebuild/run-rebuilds.ts', `import { startWorker } from '#lib/jobs/worker.ts';`],
  [
    'lib/projections/rebuild/states/fold-range.ts',
    `const { run } = await import('#lib/reactors/dispatch.ts');`,
  ],
  ['lib/queries/list-events.ts', `import {\n  propose,\n} from '#lib/corrections/propose.ts';`],
  ['lib/event-store/fold-on.ts', `export { type X } from '../queries/x.ts';`],
  ['lib/queries/list-events.ts', `import { currentStore } from '#db/client.ts';`],
])('%s may not: %s', (file, source) => {
  expect(checkSource(file, source)).toHaveLength(1);
});

test.each([
  ['lib/domain/definition.ts', `import type { z } from 'zod';`],
  ['lib/catalogue/entities/user.ts', `import { defineEntity, z } from 'backstory';`],
  ['app/page.tsx', `import { currentStore } from '#db/client.ts';`],
  ['app/events/list.tsx', `'use client';\nimport { load } from './actions.ts';`],
  ['lib/queries/list-events.ts', `import { sentenceOf } from '#lib/domain/sentence.ts';`],
])('%s may: %s', (file, source) => {
  expect(checkSource(file, source)).toEqual([]);
});
