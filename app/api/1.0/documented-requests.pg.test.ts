import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type ServedApi, serveApi } from '#app/api/1.0/_testing/serve-api.ts';
import { followModel } from '#lib/projections/read-models/follow.ts';
import { prepareReadModels } from '#lib/projections/read-models/generations.ts';
import { insertKey } from '#lib/testing/insert-key.ts';
import { makeDemoStore } from '#lib/testing/make-demo-store.ts';
import { servingModel } from '#lib/testing/read-model-rows.ts';
import { seedEffects } from '#lib/testing/seed-effects.ts';
import { blockKinds } from '../../../scripts/docs/block-kinds.ts';
import { blocksOf } from '../../../scripts/docs/blocks.ts';
import { namesIn } from '../../../scripts/docs/names-in.ts';
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
  // What a worker would have made.
  await seedEffects(demo.store, [
    { reactor: 'publishAdverts', eventId, status: 'done' },
    { reactor: 'expireAdverts', eventId, dueIn: 86_400_000 },
  ]);
  await prepareReadModels(demo.store, demo.store.pool);
  const { id } = await servingModel(demo.store, 'marketplace');
  const context = { store: demo.store, pool: demo.store.pool };
  while ((await followModel(context, id)) === 'more');
  api = await serveApi();
  end = async () => {
    await api.end();
    await demo.end();
  };
});
afterAll(() => end());

/**
 * Sends a page's requests. Answers with the status of each, and with what the answers lack that the page
 * shows of them. A stream is left after a moment.
 */
async function sent(page: string): Promise<{ statuses: number[]; lacking: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-answers-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const blocks = blocksOf(path.join(root, page)).map((block, index) => ({
    ...block,
    kind: blockKinds[page]?.[index],
  }));
  const script = blocks.map(({ kind, text }, index) => {
    if (kind === 'answer') return `echo "answer ${index} $COUNT"`;
    return kind === 'requests' ? text : '';
  });
  const here = script
    .join('\n')
    .replaceAll('http://127.0.0.1:3000', api.url)
    .replaceAll(/019b2f0e-…|<id>/g, eventId)
    .replaceAll('Bearer …', `Bearer ${key}`)
    // The versions, positions and the waiting of the page’s own story.
    .replaceAll('If-Match: "3"', 'If-Match: "16"')
    .replaceAll('live?after=212000', `live?after=${late}`)
    .replaceAll('wait=10', 'wait=0');
  const shell = `
    API='${api.url}/api/1.0' KEY='${key}' BACKSTORY_KEY='${key}' COUNT=0
    npm() { echo "$KEY"; }
    curl() {
      COUNT=$((COUNT + 1))
      command curl --silent --max-time 20 -H "Authorization: Bearer $KEY" -o '${folder}/'$COUNT \\
        -w 'status %{http_code}\\n' "$@"
    }
    ${here.replace('curl -N', 'curl --max-time 2')}`;
  const { stdout } = await run('bash', ['-c', shell]).catch((error: { stdout: string }) => error);
  const lacking = [...stdout.matchAll(/^answer (\d+) (\d+)$/gm)].flatMap(([, index, number]) => {
    const file = path.join(folder, number ?? '');
    const there = existsSync(file) ? namesIn(readFileSync(file, 'utf8')) : new Set();
    const block = blocks[Number(index)];
    return [...namesIn(block?.text ?? '')]
      .filter((name) => !there.has(name))
      .map((name) => `${page}:${block?.line} ${name}`);
  });
  const statuses = [...stdout.matchAll(/^status (\d+)$/gm)].map(([, status]) => Number(status));
  return { statuses, lacking };
}

test.each([
  ['README.md', [201]],
  ['docs/http-api.md', [200, 201, 200, 201, ...Array(13).fill(200), 200, 200, 201, 200, 422]],
  ['docs/deletes.md', [201, 201]],
  // Of a motorcycle whose seller’s address is not proved, one is refused.
  ['docs/when-the-answer-comes-later.md', [201, 201, 409, 201, 200, 201, 201, 201, 201]],
  ['docs/recipes.md', [201, 201, 200]],
  ['docs/erasure.md', [201]],
])('the requests of %s are answered as it says and shows', async (page, answers) => {
  expect(await sent(page)).toEqual({ statuses: answers, lacking: [] });
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
