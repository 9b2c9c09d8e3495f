import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedApi, serveApi } from '#app/api/1.0/_testing/serve-api.ts';
import { insertKey } from '#lib/testing/insert-key.ts';
import { makeDemoStore } from '#lib/testing/make-demo-store.ts';
import { blockKinds } from '../../../scripts/docs/block-kinds.ts';
import { blocksOf } from '../../../scripts/docs/blocks.ts';
import { root } from '../../../scripts/docs/pages.ts';

// The requests of the documentation, as a shell sends them, to the demonstration that they speak of.

const run = promisify(execFile);
const storeKey = Symbol.for('backstory.store');

let api: ServedApi;
let key: string;
let eventId: string;
/** A position not far from the end: nobody need copy the whole here. */
let late: bigint;
let end: () => Promise<void>;
beforeAll(async () => {
  const demo = await makeDemoStore();
  Object.assign(globalThis, { [storeKey]: demo.store });
  key = (await insertKey(demo.store)).text;
  const { rows } = await demo.store.pool.query<{ id: string }>(
    `select id from authority.event where type = 'userEmailUpdated' limit 1`,
  );
  eventId = rows[0]?.id ?? '';
  late = (await demo.store.pool.query('select max(position) - 1200 as late from authority.event'))
    .rows[0].late;
  api = await serveApi();
  end = async () => {
    await api.end();
    await demo.end();
  };
});
afterAll(() => end());

/** Answers with the status of each request. A stream is left after a moment. */
async function statuses(page: string): Promise<number[]> {
  const blocks = blocksOf(path.join(root, page)).filter(
    (_, index) => blockKinds[page]?.[index] === 'requests',
  );
  const script = blocks.map(({ text }) => text).join('\n');
  const here = script
    .replaceAll('http://127.0.0.1:3000', api.url)
    .replaceAll(/019b2f0e-…|<id>/g, eventId)
    .replaceAll('Bearer …', `Bearer ${key}`)
    // The versions and the waiting of the page’s own story.
    .replaceAll('If-Match: "3"', 'If-Match: "16"')
    .replaceAll('wait=10', 'wait=0');
  const shell = `
    API='${api.url}/api/1.0' KEY='${key}' BACKSTORY_KEY='${key}'
    npm() { echo "$KEY"; }
    curl() {
      command curl --silent --max-time 20 -H "Authorization: Bearer $KEY" -o /dev/null \\
        -w 'status %{http_code}\\n' "$@"
    }
    ${here.replace('curl -N', 'curl --max-time 2')}`;
  const { stdout } = await run('bash', ['-c', shell]).catch((error: { stdout: string }) => error);
  return [...stdout.matchAll(/^status (\d+)$/gm)].map(([, status]) => Number(status));
}

test.each([
  ['README.md', [201]],
  // The last is a read model, which a worker makes: here is none.
  ['docs/http-api.md', [200, 201, 200, 201, ...Array(13).fill(200), 200, 200, 201, 404]],
  ['docs/deletes.md', [201, 201]],
  // Of a motorcycle whose seller’s address is not proved, one is refused.
  ['docs/when-the-answer-comes-later.md', [201, 201, 409, 201, 200, 201, 201, 201, 201]],
  ['docs/recipes.md', [201, 201, 200]],
  ['docs/erasure.md', [201]],
])('the requests of %s are answered as it says', async (page, answers) => {
  expect(await statuses(page)).toEqual(answers);
});

test('the programs of the recipes do what they say, each beside the others', async () => {
  const page = 'docs/recipes.md';
  const blocks = blocksOf(path.join(root, page)).filter(
    (_, index) => blockKinds[page]?.[index] === 'programs',
  );
  const env = { ...process.env, BACKSTORY_URL: api.url, BACKSTORY_KEY: key };
  const told: string[] = [];
  for (const { language, text } of blocks) {
    const [program, ...args] =
      language === 'ts'
        ? [process.execPath, '--input-type=module-typescript', '-e']
        : ['python3', '-c'];
    const { stdout } = await run(program, [...args, text.replace(/(after = ['"])0/, `$1${late}`)], {
      env,
    });
    told.push(stdout.trim());
  }
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${api.url}/api/1.0/user/recipe-3`, { headers });
  expect(await answer.json()).toMatchObject({
    version: 2,
    state: { email: 'recipe-3@brygga.example' },
  });
  expect(told).toEqual([
    expect.stringMatching(/^\d+ new$/),
    expect.stringMatching(/^\d+$/),
    '',
    '',
    expect.stringMatching(/^all up to \d+$/),
    expect.stringMatching(/^all up to \d+$/),
  ]);
  expect(told[4]).toBe(told[5]);
});
