import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { connectClient } from '#db/connect.ts';
import { dumpSchema } from '#db/dump-schema.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';

test('the committed dump is the schema that the migrations make', async () => {
  const client = connectClient(await openTestDatabase());
  await client.connect();
  try {
    const committed = await readFile(path.join(import.meta.dirname, 'schema.sql'), 'utf8');
    // `npm run backstory -- schema-dump` writes it anew.
    expect(await dumpSchema(client)).toBe(committed);
  } finally {
    await client.end();
  }
});
