/** Languages that logs name their months in; a name that two share is the same month in both. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'da', 'sv', 'nb'];

let known: ReadonlyMap<string, number> | null = null;

/** 1 to 12 by the name of a month, whole or short, with or without its point; null where it is none. */
export function monthOf(name: string): number | null {
  known ??= namesOfMonths();
  return known.get(bare(name)) ?? null;
}

function namesOfMonths(): Map<string, number> {
  const names = new Map<string, number>([
    ['sept', 9],
    ['mrz', 3],
  ]);
  for (const language of languages) {
    for (const month of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      const within = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
      for (let number = 1; number <= 12; number++) {
        const at = Date.UTC(2024, number - 1, 1);
        const part = within.formatToParts(at).find(({ type }) => type === 'month')?.value ?? '';
        for (const name of [alone.format(at), part].map(bare)) {
          if (/\p{L}{3}/u.test(name) && !names.has(name)) names.set(name, number);
        }
      }
    }
  }
  return names;
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll('.', '').trim();
}
