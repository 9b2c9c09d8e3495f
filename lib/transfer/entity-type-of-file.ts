import type { Catalogue } from '#lib/domain/definition.ts';

/**
 * The entity type that a file's name tells: one that the catalogue or the store knows, in the
 * singular or the plural (`users-2024.csv.gz` is of `user`). A name that nobody knows tells
 * nothing: a renamed file must not become another type, and be recorded twice.
 */
export function entityTypeOfFile(
  name: string,
  catalogue: Pick<Catalogue, 'entities'>,
  stored: readonly string[],
): string | null {
  const stem = (/^[\p{L}_]+/u.exec(name)?.[0] ?? '').toLowerCase();
  if (stem === '') return null;
  const names = new Map<string, string>();
  for (const type of stored) {
    names.set(type.toLowerCase(), type);
    names.set(`${type.toLowerCase()}s`, type);
  }
  for (const [type, { plural }] of catalogue.entities) {
    names.set(type.toLowerCase(), type);
    names.set(plural.toLowerCase().replaceAll(/\P{L}/gu, ''), type);
  }
  return names.get(stem) ?? null;
}
