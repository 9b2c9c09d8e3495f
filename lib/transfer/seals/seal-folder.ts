import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Seal } from '#lib/domain/seal.ts';
import { readSeals } from '#lib/event-store/read-seals.ts';
import { placeOf, type Sealing } from '#lib/transfer/seals/make-seal.ts';
import { sealPlaces } from '#lib/transfer/seals/seal-places.ts';

const hex = z.string().regex(/^([0-9a-f]{2})+$/);

export const sealSchema: z.ZodType<Seal> = z.strictObject({
  layout: z.literal(1),
  store: z.string(),
  epoch: z.int().positive(),
  position: z.string().regex(/^[1-9]\d{0,17}$/),
  digest: hex,
  root: hex,
  madeAt: z.iso.datetime({ precision: 3 }),
  key: hex,
  signature: hex,
});

/** Where seals are kept outside of the database as well: BACKSTORY_SEALS; null where nowhere. */
export function sealFolder(): string | null {
  return sealPlaces().folder;
}

/**
 * Writes every seal of the store that the folder lacks, a file each; answers with how many. What is
 * there is never written over, nor is half a file ever seen, so that it may be a folder that only
 * takes more.
 */
export async function keepOutside(source: Pick<Sealing, 'pool'>, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const { store } = await placeOf(source);
  const present = new Set(await readdir(folder));
  let written = 0;
  for (const seal of await readSeals(source)) {
    const name = nameOf(seal);
    if (seal.store !== store || present.has(name)) continue;
    const draft = path.join(folder, `.${name}.draft-${process.pid}`);
    await writeFile(draft, `${JSON.stringify(seal, null, 2)}\n`, { flush: true });
    await link(draft, path.join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
    written += 1;
  }
  return written;
}

/** The seals of a store that a folder holds, and the files of it that are none. */
export async function readOutside(
  folder: string,
  store: string,
): Promise<{ seals: Seal[]; broken: string[] }> {
  // Made with the first seal.
  const present = existsSync(folder) ? await readdir(folder) : [];
  const names = present.filter((name) => /^seal-[^.]*\.json$/.test(name));
  const seals: Seal[] = [];
  const broken: string[] = [];
  for (const name of names.toSorted()) {
    if (!name.startsWith(prefixOf(store))) continue;
    const seal = sealIn(await readFile(path.join(folder, name), 'utf8'));
    if (seal) seals.push(seal);
    else broken.push(name);
  }
  return { seals, broken };
}

export function sealIn(text: string): Seal | null {
  try {
    return sealSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function nameOf({ store, epoch, position }: Seal): string {
  return `${prefixOf(store)}${epoch}-${position.padStart(12, '0')}.json`;
}

function prefixOf(store: string): string {
  return `seal-${store}-`;
}
