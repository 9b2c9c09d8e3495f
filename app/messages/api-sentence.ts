import { apiSentences } from '#app/messages/de/api-sentences.ts';
import { languageNow } from '#app/messages/language-now.ts';

/**
 * What the API's own description says, in the language at hand. The OpenAPI document itself is English: it
 * is for programs. For server components: no page's scripts need all of it.
 */
export function apiSentence(english: string): string {
  return languageNow() === 'de' ? (apiSentences.get(english) ?? english) : english;
}
