import * as words from '#app/messages/words.ts';

/** The rest of what is kept of a look or an act, in words: “field /email · until 12 May”. */
export function toldDetails(kept: { [name: string]: unknown }): string {
  return Object.entries(kept)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${words.audit.detailName(name)} ${told(value)}`.trim())
    .join(' · ');
}

function told(value: unknown): string {
  if (value === null) return words.audit.detailNone;
  if (value === true) return words.audit.detailYes;
  if (value === false) return words.audit.detailNo;
  if (Array.isArray(value))
    return value.length === 0 ? words.audit.detailNone : value.map(told).join(', ');
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(
      ([name, part]) => `${words.audit.detailName(name)}: ${told(part)}`,
    );
    return parts.length === 0 ? words.audit.detailNone : parts.join(', ');
  }
  return String(value);
}
