import path from 'node:path';

export type SealPlaceName = 'folder' | 'git' | 'webhook';

/** Where seals are kept outside of the database, as this process was told. */
export type SealPlaces = { folder: string | null; url: string | null };

type Env = Record<string, string | undefined>;

export function sealPlaces(env: Env = process.env): SealPlaces {
  const { BACKSTORY_SEALS: folder, BACKSTORY_SEALS_URL: url } = env;
  return { folder: folder ? path.resolve(folder) : null, url: url || null };
}
