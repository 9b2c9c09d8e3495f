import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Block } from '../scripts/docs/blocks.ts';

export type Reader = {
  follow: (block: Block) => Promise<void>;
  /** Enters a command of one's own; answers with what it printed. */
  enter: (text: string) => Promise<string>;
  /** The folder that the reader is in by now. */
  place: () => Promise<string>;
  /** What the server has printed. */
  printed: () => string;
  close: () => Promise<void>;
};

/** Milliseconds. It installs a package, on a machine that does much else. */
const PATIENCE_MS = 600_000;

/**
 * Somebody at a terminal who does what the blocks of a guide say, one after another. `sh` is entered
 * (`sh fails`: and fails), what serves in a terminal of its own; `ts` is written to the file that its
 * first line names, `diff` is changed there; `text` is looked for in what a command printed, or, where
 * a file was changed, in what the server said to that.
 */
export function openReader(folder: string, env: NodeJS.ProcessEnv): Reader {
  const shell = heard(spawn('bash', ['-e'], { cwd: folder, env, stdio: 'pipe' }));
  let server: ReturnType<typeof heard> | null = null;
  let said = () => '';
  let isServed = false;

  const enter = async (text: string, fails = false): Promise<string> => {
    const from = shell.printed().length;
    const mark = `done ${Math.random()}`;
    // No command gets at what is entered after it.
    const run = `{ ${text.trimEnd()}\n} < /dev/null`;
    shell.child.stdin?.write(`${fails ? `! ${run}` : run}\necho; echo '${mark}'\n`);
    const output = () => shell.printed().slice(from);
    await until(() => output().includes(mark) || shell.child.exitCode !== null, output);
    const [told = '', ending] = output().split(`\n${mark}`);
    if (ending === undefined) throw new Error(`It ended otherwise than told:\n${text}\n${told}`);
    return told;
  };
  const place = async () => (await enter('pwd')).trim();
  const listen = () => {
    const from = server?.printed().length ?? 0;
    said = () => server?.printed().slice(from) ?? '';
    isServed = true;
  };

  const follow = async ({ language, info, text }: Block): Promise<void> => {
    if (language === 'sh' && text.startsWith('npm run dev')) {
      const terminal = { cwd: await place(), env, stdio: 'pipe' } as const;
      server = heard(spawn('bash', ['-c', `exec ${text}`], terminal));
      listen();
    } else if (language === 'sh') {
      const told = await enter(text, info === 'fails');
      said = () => told;
      isServed = false;
    } else if (language === 'ts') {
      const [, file = ''] = text.match(/^\/\/ (\S+)\n/) ?? [];
      await writeFile(path.join(await place(), file), text);
    } else if (language === 'diff') {
      const file = path.join(await place(), /^--- (\S+)\n/.exec(text)?.[1] ?? '');
      const changed = changedBy(await readFile(file, 'utf8'), text);
      listen();
      await writeFile(file, changed);
    } else {
      // A command has said all by now; of the server it may come yet.
      const isSaid = () => stands(text, said());
      const told = () => `It was not said:\n${text}\nbut:\n${said()}`;
      if (isServed) await until(isSaid, told);
      else if (!isSaid()) throw new Error(told());
    }
  };
  const close = async () => {
    await enter('exit').catch(() => {});
    if (!server || server.child.exitCode !== null || server.child.signalCode !== null) return;
    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    await ended;
  };
  return { follow, enter, place, close, printed: () => server?.printed() ?? '' };
}

function heard(child: ChildProcess) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  return { child, printed: () => output };
}

function changedBy(text: string, diff: string): string {
  const side = (sign: string) =>
    diff
      .split('\n')
      .slice(1)
      .filter((line) => line.startsWith(' ') || line.startsWith(sign))
      .map((line) => line.slice(1))
      .join('\n');
  if (!text.includes(side('-'))) throw new Error(`Nowhere stands:\n${side('-')}`);
  return text.replace(side('-'), () => side('+'));
}

/** Line by line, in this order; of a line a part. */
function stands(lines: string, output: string): boolean {
  let from = 0;
  return lines
    .trimEnd()
    .split('\n')
    .every((line) => {
      const at = output.indexOf(line.trim(), from);
      from = at + line.trim().length;
      return at >= 0;
    });
}

async function until(holds: () => boolean, told: () => string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Waited in vain:\n${told()}`);
    await sleep(100);
  }
}
