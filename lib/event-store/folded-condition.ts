import type { EntityRef } from '#lib/domain/event.ts';
import { foldedPattern } from '#lib/domain/folded-pattern.ts';
import { formatPointer } from '#lib/domain/pointer.ts';

type Add = (value: unknown) => string;

/**
 * SQL that every row fulfils of which one of these columns, each a text or JSON as text, holds a
 * text as a search compares it: in any case, with or without accents. Some others fulfil it too.
 */
export function foldedCondition(columns: readonly string[], plain: string, add: Add): string {
  const isPlain = /^[\x20-\x7e]*$/.test(plain);
  const like = add(
    `%${plain.replaceAll(/[\\%_]/g, (sign) => (sign === '\\' ? '%' : `\\${sign}`)).replaceAll(/[\s"]/g, '%')}%`,
  );
  const pattern = add(foldedPattern(plain));
  const each = columns.map((column) => {
    // Three times as quick as the pattern, and most texts hold no letter beyond English.
    const beyond = `(octet_length(${column}) <> length(${column}) and ${column} ~ ${pattern})`;
    return isPlain ? `${column} collate "C" ilike ${like} or ${beyond}` : beyond;
  });
  return `(${each.join(' or ')})`;
}

/** SQL that every event fulfils which touches one of these entities or holds its id in a change. */
export function refersCondition(refs: readonly EntityRef[], add: Add): string | null {
  if (refs.length === 0) return null;
  // As a value, and as a member of a path.
  const texts = refs.flatMap(({ id }) => [id, formatPointer([id]).slice(1)]);
  const told = new Set(texts.map((text) => JSON.stringify(text).slice(1, -1)));
  const escaped = [...told].map((text) => text.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&'));
  return `e.updated::text ~ ${add(escaped.join('|'))}`;
}
