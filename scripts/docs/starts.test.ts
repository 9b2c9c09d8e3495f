import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { allowsPrivate } from '#lib/reactors/webhooks/webhook-url.ts';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';
import { readReach } from '#lib/server/reach.ts';
import { blockKinds } from './block-kinds.ts';
import { root } from './pages.ts';
import { blockOf, linesOf } from './run-blocks.ts';

/** What a start makes of a setting, by what it reads it with. */
const readers: Record<string, () => string> = {
  HOST: () => readReach().host,
  BACKSTORY_URL: () => readReach().url,
  BACKSTORY_TRUSTED_HOPS: () => String(readReach().trustedHops),
  BACKSTORY_CATALOGUE: catalogueFolder,
  BACKSTORY_WEBHOOK_PRIVATE: () => (allowsPrivate() ? 'allow' : ''),
};

test('settings that are shown before a start are read, and its script is there', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const lines = Object.entries(blockKinds).flatMap(([page, kinds]) =>
    kinds.flatMap((kind, index) =>
      kind === 'starts' ? linesOf(blockOf(page, index)).map((line) => ({ page, line })) : [],
    ),
  );
  expect(lines.length).toBeGreaterThan(5);
  onTestFinished(() => void vi.unstubAllEnvs());
  for (const { page, line } of lines) {
    const place = `${page}: ${line}`;
    const [, before = '', script = ''] = /^(.*?)(?:npm ci && )?npm (start|test)\b/.exec(line) ?? [];
    expect(Object.keys(scripts), place).toContain(script);
    const settings = [...before.matchAll(/([A-Z_]+)=(\S+) /g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    );
    for (const [name, value] of settings) vi.stubEnv(name, value);
    const read = settings.map(([name]) => [name, readers[name]?.()]);
    vi.unstubAllEnvs();
    expect(read, place).toEqual(settings);
  }
});
