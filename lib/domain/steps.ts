/**
 * Whole numbers that do not fall, as `[step, times, step, times …]` from 0: where they rise evenly,
 * as versions do, thousands are told in two.
 */
export function steps(values: readonly number[]): number[] {
  const told: number[] = [];
  let before = 0;
  for (const value of values) {
    const step = value - before;
    before = value;
    const times = told.length - 1;
    if (times > 0 && told[times - 1] === step) told[times] = (told[times] ?? 0) + 1;
    else told.push(step, 1);
  }
  return told;
}

/** The numbers that `steps` told. */
export function fromSteps(told: readonly number[]): number[] {
  const values: number[] = [];
  let at = 0;
  for (let index = 0; index < told.length; index += 2) {
    const step = told[index] ?? 0;
    for (let times = told[index + 1] ?? 0; times > 0; times -= 1) {
      at += step;
      values.push(at);
    }
  }
  return values;
}
