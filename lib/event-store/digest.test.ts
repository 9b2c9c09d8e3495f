import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import { commit, commitRequest, envelopeHash, layoutVersion } from '#lib/event-store/commitment.ts';

// docs/digest.md tells the layout to whoever checks a store without this code: its examples are
// taken from there and made anew here.

const page = await readFile(path.join(import.meta.dirname, '../../docs/digest.md'), 'utf8');

/** The fenced block that follows a line `<!-- name -->`. */
function block(name: string): string {
  const found = page.match(new RegExp(`<!-- ${name} -->\\n+\`\`\`\\w*\\n([^]*?)\\n\`\`\``));
  if (!found?.[1]) throw new Error(`docs/digest.md has no block ${name}`);
  return found[1];
}

const salt = (byte: number) => Buffer.alloc(16, byte);
const hex = (bytes: Buffer) => bytes.toString('hex');

test('canonical JSON is as the page shows it', () => {
  expect(canonicalJson(JSON.parse(block('value')) as Json)).toBe(block('canonical'));
});

test('the commitments of the parts are those of the page', () => {
  expect(hex(commit('data', salt(1), block('data')))).toBe(block('data commitment'));
  expect(hex(commit('meta', salt(2), block('meta')))).toBe(block('meta commitment'));
  const key = Buffer.alloc(32, 7);
  expect(hex(commitRequest(key, salt(3), block('request')))).toBe(block('request commitment'));
  expect(hex(commit('entry', salt(4), block('changes')))).toBe(block('changes commitment'));
});

test('the envelope and the digests are those of the page', () => {
  const envelope = block('envelope');
  expect(canonicalJson(JSON.parse(envelope) as Json)).toBe(envelope);
  expect(JSON.parse(envelope)).toMatchObject({
    layout: layoutVersion,
    data: block('data commitment'),
    meta: block('meta commitment'),
    request: block('request commitment'),
    touches: [{ changes: block('changes commitment') }],
  });
  expect(hex(envelopeHash(envelope))).toBe(block('envelope hash'));
  const first = digest(Buffer.alloc(0), 1n);
  expect(hex(first)).toBe(block('first digest'));
  expect(hex(digest(first, 2n))).toBe(block('second digest'));
});

/** As the append function of the database makes it, for events recorded at 2026-03-12T15:04:11.201Z. */
function digest(before: Buffer, position: bigint): Buffer {
  const place = Buffer.alloc(16);
  place.writeBigInt64BE(position);
  place.writeBigInt64BE(BigInt(Date.parse('2026-03-12T15:04:11.201Z')), 8);
  const parts = [Buffer.of(layoutVersion), before, place, envelopeHash(block('envelope'))];
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
