import * as words from '#app/messages/words.ts';

/** What failures are grouped by, in words; a cause that nobody has words for is told as it is. */
export function tellCause(cause: string): string {
  const { causes } = words.effects;
  const known = causes.known[cause];
  if (known !== undefined) return known;
  const [, kind, rest = ''] = /^(smtp|http|refused:|error)_?(.+)$/.exec(cause) ?? [];
  switch (kind) {
    case 'smtp':
      return causes.known[rest] ?? causes.smtp(rest);
    case 'http':
      return causes.http(rest);
    case 'refused:':
      return causes.refused(rest);
    case 'error':
      return causes.error(rest);
    default:
      return cause;
  }
}
