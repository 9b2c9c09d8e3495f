/** How a start tells what it does. One step at a time. */
export type Progress = {
  step: (title: string) => Step;
  note: (text: string) => void;
};
export type Step = { detail: (text: string) => void; done: (outcome?: string) => void };

export const silentProgress: Progress = {
  step: () => ({ detail: () => {}, done: () => {} }),
  note: () => {},
};

const TITLE_WIDTH = 16;

/**
 * On a terminal the line of the step at hand is rewritten; elsewhere (a log) a step that takes long
 * is told when it begins and when it is done.
 */
export function printedProgress(out: NodeJS.WriteStream = process.stdout): Progress {
  const line = (mark: string, title: string, text: string) =>
    `  ${mark} ${title.padEnd(TITLE_WIDTH)} ${text}`.trimEnd();
  return {
    note: (text) => {
      out.write(`    ${text}\n`);
    },
    step: (title) => {
      const began = performance.now();
      let told = '';
      const show = (text: string) => {
        if (out.isTTY)
          out.write(`\r\x1b[K${line('…', title, text).slice(0, (out.columns ?? 80) - 1)}`);
        else if (told === '') out.write(`${line('…', title, text)}\n`);
        told = text;
      };
      if (out.isTTY) show('');
      return {
        detail: show,
        done: (outcome = '') => {
          const seconds = (performance.now() - began) / 1000;
          const took = seconds >= 0.95 ? ` (${seconds.toFixed(1)} s)` : '';
          out.write(`${out.isTTY ? '\r\x1b[K' : ''}${line('✓', title, `${outcome}${took}`)}\n`);
        },
      };
    },
  };
}
