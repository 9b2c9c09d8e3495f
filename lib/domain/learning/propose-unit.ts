import { nameWords } from '#lib/domain/learning/name-words.ts';

const endings: Record<string, string> = {
  ...{
    kg: 'kg',
    grams: 'g',
    gram: 'g',
    km: 'km',
    kilometers: 'km',
    meters: 'm',
    cm: 'cm',
    mm: 'mm',
  },
  ...{ percent: '%', pct: '%', ms: 'ms', millis: 'ms', seconds: 's', secs: 's', minutes: 'min' },
  ...{ mins: 'min', hours: 'h', days: 'd', bytes: 'B', kb: 'kB', mb: 'MB', celsius: '°C' },
  ...{ liters: 'l', litres: 'l', kwh: 'kWh', watts: 'W' },
};
const currencies = new Set(
  'EUR USD GBP NOK SEK DKK CHF PLN CZK HUF JPY CNY INR AUD CAD NZD BRL ZAR TRY'.split(' '),
);
const money = /amount|price|cost|total|fee|sum|balance|payment|expense|salary/i;

/**
 * The unit that a number's name tells (`weightKg`, `amount_eur`), or the one currency that stands
 * beside it; null where nothing tells.
 */
export function proposeUnit(name: string, currency: string | null): string | null {
  const words = nameWords(name);
  const last = words.at(-1) ?? '';
  if (words.length > 1) {
    if (currencies.has(last.toUpperCase())) return last.toUpperCase();
    if (Object.hasOwn(endings, last)) return endings[last] as string;
  }
  return currency !== null && money.test(name) ? currency : null;
}

export function isCurrency(text: string): boolean {
  return currencies.has(text);
}
