const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** What a JSON text may hold that a double would round; a text without it holds no such number. */
export const mayBeInexact = /\d{16}|\d[eE][+-]?\d|\.\d{15}/;

/**
 * Whether a double holds the number that a text writes: whole ones up to 2^53 - 1, others where
 * they are written back digit for digit.
 */
export function isExact(text: string): boolean {
  // Any 15 digits come back from a double.
  if (text.length <= 15 && !/[eE]/.test(text)) return true;
  const value = Number(text);
  if (!Number.isFinite(value)) return false;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  return digitsOf(text) === digitsOf(String(value));
}

/** The digits that count, and where the point stands: the same for `1.50`, `1.5` and `15e-1`. */
function digitsOf(text: string): string | null {
  const match = decimal.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const significant = (whole + fraction).replace(/^0+/, '');
  const point =
    whole.length + Number(exponent) - (whole.length + fraction.length - significant.length);
  const digits = significant.replace(/0+$/, '');
  return digits === '' ? '0' : `${sign}${digits}e${point}`;
}
