const header =
  'case:concept:name,concept:name,time:timestamp,org:resource,amount,paymentAmount,article,points,notificationType,vehicleClass';

const HOUR_MS = 3_600_000;

/**
 * A process-mining log as the real ones are: the same columns, amounts written as floats, empty
 * cells, summer and winter time, rows of one instant, cases that overlap and rows out of order.
 */
export function madeUpLog(cases: number): { text: string; events: number; entities: number } {
  const rows: string[] = [];
  for (let number = 0; number < cases; number += 1) {
    const id = `N${70_000 + number * 7}`;
    const amount = 20 + (number % 9) * 4.5;
    const steps = [
      ['Create Fine', `${500 + (number % 40)}`, float(amount), '', '157', '0', '', 'A'],
      ['Send Fine', '', '', '', '', '', '', ''],
      ['Insert Fine Notification', '', '', '', '', '', number % 2 ? 'P' : 'C', ''],
      ['Add penalty', '', float(amount * 2), '', '', '', '', ''],
      ['Payment', '', '', float(amount * 2), '', '', '', ''],
    ].slice(0, 2 + (number % 4));
    for (const [step, [name, ...cells]] of steps.entries()) {
      // Of every fifth case the first two rows are of one instant: the file's order decides.
      const late = number % 5 === 0 && step === 1 ? 0 : step;
      const at = Date.UTC(2005, number % 12, 1 + (number % 27)) + late * (40 * 24 + 1) * HOUR_MS;
      rows.push([id, name, inZone(at), ...cells].join(','));
    }
  }
  // Every third row after all others, each part in its own order.
  const out = rows.filter((_, index) => index % 3 !== 2 || isCreation(rows, index));
  const late = rows.filter((_, index) => index % 3 === 2 && !isCreation(rows, index));
  return {
    text: `${[header, ...out, ...late].join('\n')}\n`,
    events: rows.length,
    entities: cases,
  };
}

function isCreation(rows: readonly string[], index: number): boolean {
  return rows[index]?.includes('Create Fine') ?? false;
}

/** As pandas writes it: 36.0, not 36. */
function float(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Summer time from April to September: near enough for a log that is made up. */
function inZone(at: number): string {
  const month = new Date(at).getUTCMonth();
  const hours = month >= 3 && month <= 8 ? 2 : 1;
  const local = new Date(at + hours * HOUR_MS).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}+0${hours}:00`;
}
