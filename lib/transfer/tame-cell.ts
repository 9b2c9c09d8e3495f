/** What a spreadsheet would run; a plain number is none. */
const formula = /^'*[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)*$/;

/** Whether a spreadsheet would take a cell for a formula. */
export function isFormula(text: string): boolean {
  return formula.test(text) && !text.startsWith("'") && !plainNumber.test(text);
}

/**
 * A cell with an apostrophe before what a spreadsheet would take for a formula, and before one that looks
 * like such a cell: `untamed` gives back what it was, whatever that is.
 */
export function tamed(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

export function untamed(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
