import { foldedPattern } from '#lib/domain/folded-pattern.ts';

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
