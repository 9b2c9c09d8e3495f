import { nameWords } from '#lib/domain/learning/name-words.ts';
import { isIdentifier, literal } from '#lib/domain/learning/write-schema.ts';

/** What a variable for an entity of a type is called. */
export function variableOf(type: string): string {
  const words = nameWords(type).map((word) => word.replaceAll(/[^a-z0-9]/g, ''));
  const [first = '', ...rest] = words.filter(Boolean);
  const name = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return isIdentifier(name) && !reserved.has(name) ? name : 'entity';
}

/** Words of the language, and names that the file itself uses. */
const reserved = new Set(
  `says event z data said await break case catch class const continue debugger default delete do else
   enum export extends false finally for function if import in instanceof new null return super switch
   this throw true try typeof var void while with yield let static implements interface package
   private protected public eval arguments`.split(/\s+/),
);

export function access(of: string, name: string): string {
  return isIdentifier(name) ? `${of}.${name}` : `${of}[${literal(name)}]`;
}

/** A name within a comment: on one line, whatever it holds. */
export function quoted(name: string): string {
  return JSON.stringify(name).replaceAll(/[\u2028\u2029]/g, ' ');
}
