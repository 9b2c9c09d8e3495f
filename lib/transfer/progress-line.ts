import { grouped } from '#lib/transfer/tell-survey.ts';

type Output = Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean; columns?: number };

/** On a terminal ten times a second, in a log every five seconds. */
const terminalInterval = 100;
const logInterval = 5000;

/** Long work told in one line: what is done of how much, how fast, how long it will yet take. */
export function progressLine(out: Output, verb: string) {
  const began = performance.now();
  const interval = out.isTTY ? terminalInterval : logInterval;
  let last = began;
  const show = (text: string) => {
    if (out.isTTY) out.write(`\r\x1b[K${text.slice(0, (out.columns ?? 80) - 1)}`);
    else out.write(`${text}\n`);
  };
  return {
    /** `share` is what is done of the whole, from 0 to 1, where that is known. */
    update(done: number, share: number | null): void {
      const now = performance.now();
      if (now - last < interval) return;
      last = now;
      show(tellProgress(verb, done, share, (now - began) / 1000));
    },
    /** Takes the line away. */
    end(): void {
      if (out.isTTY) out.write('\r\x1b[K');
    },
  };
}

export function tellProgress(
  verb: string,
  done: number,
  share: number | null,
  seconds: number,
): string {
  const rate = `${grouped(Math.round(done / Math.max(seconds, 0.001)))} a second`;
  const told = [`${verb} ${grouped(done)}`, rate];
  if (share !== null && share > 0 && share <= 1) {
    told.push(`${Math.floor(share * 100)} %`, `${duration((seconds / share) * (1 - share))} left`);
  }
  return told.join(', ');
}

export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
