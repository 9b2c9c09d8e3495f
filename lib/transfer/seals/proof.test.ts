import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import { sealText } from '#lib/domain/seal.ts';
import { checkProof, type Proof } from '#lib/transfer/seals/proof.ts';
import { isSigned, publicKeyOf, signText } from '#lib/transfer/seals/sign-seal.ts';
import { madeUpLog, vectorSecret } from '#lib/transfer/testing/seal-vectors.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
const page = readFileSync(path.join(root, 'docs', 'seals.md'), 'utf8');

/** The fenced block that follows a line `<!-- name -->`. */
function block(name: string): string {
  const found = page.match(new RegExp(`<!-- ${name} -->\\n+\`\`\`\\w*\\n([^]*?)\\n\`\`\``));
  if (!found?.[1]) throw new Error(`docs/seals.md has no block ${name}`);
  return found[1];
}

const log = madeUpLog(7);
const key = publicKeyOf(vectorSecret);
const stranger = publicKeyOf(Buffer.alloc(32, 8).toString('base64url'));

test('the examples of docs/seals.md are made anew', () => {
  const seal = log.sealAt(7);
  expect(JSON.parse(block('seal'))).toEqual(seal);
  expect(block('signed')).toBe(sealText(seal));
  expect(block('digests').split('\n')).toEqual(log.digests.map((one) => one.toString('hex')));
  expect(JSON.parse(block('inclusion'))).toEqual(log.inclusion(5, 7));
  expect(JSON.parse(block('consistency'))).toEqual(log.consistency(3, 7));
});

const every = Array.from({ length: 7 }, (_, index) => index + 1);
const good: [string, Proof][] = every.flatMap((size) =>
  every
    .filter((first) => first <= size)
    .flatMap((first): [string, Proof][] => [
      [`${first} in ${size}`, log.inclusion(first, size)],
      [`${size} after ${first}`, log.consistency(first, size)],
    ]),
);

const inclusion = log.inclusion(5, 7) as Extract<Proof, { proves: 'inclusion' }>;
const consistency = log.consistency(3, 7) as Extract<Proof, { proves: 'consistency' }>;
const { event, seal } = inclusion;
const bad: [string, unknown][] = [
  ['another envelope', { ...inclusion, event: { ...event, envelope: '{"event":6}' } }],
  ['another place', { ...inclusion, event: { ...event, position: '4' } }],
  ['another time', { ...inclusion, event: { ...event, recordedAt: event.recordedAt + 1 } }],
  ['a place past the seal', { ...inclusion, event: { ...event, position: '8' } }],
  ['a path cut short', { ...inclusion, path: inclusion.path.slice(1) }],
  ['a path too long', { ...inclusion, path: [...inclusion.path, seal.root] }],
  ['an altered seal', { ...inclusion, seal: { ...seal, madeAt: '2026-03-14T03:17:00.000Z' } }],
  ['an altered signature', { ...inclusion, seal: { ...seal, signature: '00'.repeat(64) } }],
  ['another root', { ...inclusion, seal: { ...seal, root: consistency.first.root } }],
  ['another key', { ...inclusion, seal: log.sealAt(7, Buffer.alloc(32, 8).toString('base64url')) }],
  ['seals turned round', { ...consistency, first: consistency.second, second: consistency.first }],
  ['another path', { ...consistency, path: consistency.path.toReversed() }],
  ['no path', { ...consistency, path: [] }],
  ['nothing', {}],
  ['something else', { ...inclusion, proves: 'everything' }],
];

/** As an erasure leaves it, with what canonical JSON is particular about. */
function certify(said: { [name: string]: Json }) {
  const signed = {
    ...{ layout: 1, certifies: 'erasure', erasure: '019ce2ab-6f41-4000-8000-000000000009' },
    ...{ reason: 'She asked for it: “Bjørg” \ud83d\udeaa\n\u001f\u007f', ticket: null, events: 2 },
    settled: { at: '2026-03-13T03:17:00.000Z', positions: ['6'] },
    before: { position: '5', root: log.sealAt(5).root },
    after: { position: '7', root: log.sealAt(7).root },
    ...said,
    key,
  };
  return { ...signed, signature: signText(vectorSecret, canonicalJson(signed)) };
}
const certificate = certify({ kept: { versions: 12 }, approved: null });

test('the certificate of an erasure and a seal alone are checked as they were signed', () => {
  const outcome = checkProof(JSON.stringify(certificate), key);
  expect(outcome).toMatchObject({ holds: true, keys: [key] });
  expect(outcome.holds && outcome.says).toContain('took from 2 events');
  expect(checkProof(JSON.stringify(seal), key)).toMatchObject({ holds: true, keys: [key] });
  const altered = [
    { ...certificate, events: 3 },
    { ...certificate, more: true },
    { ...certificate, after: certificate.before },
    { ...certificate, signature: null, key: null },
    { ...seal, root: certificate.before.root },
  ];
  for (const one of altered)
    expect(checkProof(JSON.stringify(one))).toMatchObject({ holds: false });
  expect(checkProof(JSON.stringify(certificate), stranger)).toMatchObject({ holds: false });
});

test.each(good)('it is proven: %s', (_, proof) => {
  expect(checkProof(JSON.stringify(proof), key)).toMatchObject({ holds: true, keys: [key] });
});

test.each(bad)('it is not proven: %s', (_, proof) => {
  expect(checkProof(JSON.stringify(proof), key)).toMatchObject({ holds: false });
});

test('without a key whoever signed is told, and a stranger is not the one that was asked for', () => {
  expect(checkProof(JSON.stringify(inclusion))).toMatchObject({ holds: true, keys: [key] });
  expect(checkProof(JSON.stringify(inclusion), stranger)).toMatchObject({ holds: false });
  expect(checkProof('{"layout":')).toMatchObject({ holds: false });
  expect(isSigned(seal)).toBe(true);
});

const python = ['python3', 'python'].find((name) => {
  const { stdout } = spawnSync(name, ['--version'], { encoding: 'utf8' });
  return /^Python 3/.test(stdout ?? '');
});

// Where there is no Python the run says that these are skipped.
describe.skipIf(!python)('the checker in Python agrees', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-proofs-'));
  const ask = (said: unknown) => {
    const file = path.join(folder, 'proof.json');
    writeFileSync(file, JSON.stringify(said));
    const script = path.join(root, 'scripts', 'verify-proof.py');
    const { status, stdout } = spawnSync(python ?? '', [script, file, key], { encoding: 'utf8' });
    return [status, stdout];
  };

  test('with all that is proven', () => {
    // A process each takes its time: those of the largest tree are enough.
    const some = good.filter(([name]) => /in 7$|^7 after/.test(name));
    expect(some).toHaveLength(14);
    for (const [, proof] of some) expect(ask(proof)).toEqual([0, expect.stringContaining('seal')]);
    for (const one of [seal, certificate])
      expect(ask(one)).toEqual([0, expect.stringContaining('as it was signed')]);
    expect(ask({ ...certificate, events: 3 })).toEqual([
      2,
      expect.stringContaining('not what was signed'),
    ]);
  }, 300_000);

  test('with all that is not', () => {
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const [, proof] of bad) {
      expect(ask(proof)).toEqual([2, expect.stringMatching(/^It is not proven: /)]);
    }
  }, 300_000);
});
