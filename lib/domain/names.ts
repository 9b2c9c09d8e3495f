/** Words that stand in paths of the API and of pages, and so are no names of types. */
export const reservedWords: ReadonlySet<string> = new Set([
  'events',
  'live',
  'corrections',
  'preview',
  'projections',
  'seals',
  'erasures',
  'holds',
  'letters',
  'effects',
  'outcome',
  'search',
  'find',
  'compare',
  'health',
  'openapi.json',
]);

const maxTypeLength = 100;
const maxIdLength = 512;

/** Why a name cannot be an entity type, or null. */
export function entityTypeFault(type: string): string | null {
  if (type === '' || type.length > maxTypeLength) return 'An entity type has 1 to 100 characters.';
  if (type.startsWith('$')) return 'Types that start with $ belong to Backstory itself.';
  if (reservedWords.has(type)) return `${type} is a reserved word.`;
  if (type === '.' || type === '..') return 'A dot is no entity type.';
  if (type.includes('/') || type.includes('\0') || !type.isWellFormed()) {
    return 'An entity type holds no slash, no NUL and no lone surrogate.';
  }
  return null;
}

/** Why a text cannot be an entity's id, or null. */
export function entityIdFault(id: string): string | null {
  if (id === '' || id.length > maxIdLength) return `An id has 1 to ${maxIdLength} characters.`;
  // URL parsers fold these two: no address could name the entity.
  if (id === '.' || id === '..') return 'A dot is no id.';
  if (id.includes('\0') || !id.isWellFormed()) return 'An id holds no NUL and no lone surrogate.';
  return null;
}
