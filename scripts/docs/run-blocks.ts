import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { blockKinds, type Kind } from './block-kinds.ts';
import { type Block, blocksOf } from './blocks.ts';
import { wordsOf } from './commands.ts';
import type { Terminal } from './open-terminal.ts';
import { root } from './pages.ts';

type Environment = Record<string, string>;

export type Means = {
  /** A line with what its placeholders stand for, by what the lines before it told. */
  fill?: (line: string, told: readonly string[]) => string;
  /** What comes to a line by a pipe, by its number in the block. */
  input?: readonly (string | undefined)[];
  /** What is waited for before a line that goes on until Ctrl+C is given that. */
  until?: readonly ((() => Promise<unknown>) | undefined)[];
  /** Where the store lies that a line names by `--store`. */
  databaseOf?: (store: string) => string;
  /** What SQL is put to, a statement at a time. */
  query?: (statement: string) => Promise<unknown>;
  env?: Environment;
};

export type RunBlock = (page: string, index: number, means?: Means) => Promise<string[]>;

const assignment = /^(?:export )?([A-Z_]+)=(?:'(.*?)'|(\S+))/;
const command = /^(?:zcat (\S+) \| )?npm run (?:--silent )?backstory -- /;

/**
 * Runs blocks of one kind, line after line, each of which has to end well; answers with what each told.
 * `left` names those that nobody ran.
 */
export function openBlocks(
  terminal: Terminal,
  folder: string,
  kind: Kind,
): { run: RunBlock; left: () => string[] } {
  const left = new Set(placesOf(kind));
  const run: RunBlock = async (page, index, means = {}) => {
    const block = blockOf(page, index);
    left.delete(`${page} ${index}`);
    if (block.language === 'sql') return runStatements(block, means);
    const env = { ...means.env };
    const told: string[] = [];
    for (const [number, written] of linesOf(block).entries()) {
      const line = means.fill?.(written, told) ?? written;
      const [, name, quoted, plain = ''] = assignment.exec(line) ?? [];
      if (name !== undefined) {
        env[name] = quoted ?? plain;
        told.push(env[name]);
      } else if (command.test(line)) {
        const place = `${page}:${block.line} ${line}`;
        told.push(await runCommand(terminal, folder, { place, line, number, env, means }));
      } else told.push(await runByShell(line, folder, env));
    }
    return told;
  };
  return { run, left: () => [...left] };
}

/** The lines of a block; one that goes on behind a backslash is one. */
export function linesOf({ text }: Pick<Block, 'text'>): string[] {
  return text.replaceAll('\\\n', '  ').trimEnd().split('\n');
}

export function blockOf(page: string, index: number): Block {
  const block = blocksOf(path.join(root, page))[index];
  if (!block) throw new Error(`${page} has no block ${index}.`);
  return block;
}

function placesOf(kind: Kind): string[] {
  return Object.entries(blockKinds).flatMap(([page, kinds]) =>
    kinds.flatMap((one, index) => (one === kind ? [`${page} ${index}`] : [])),
  );
}

type Line = { place: string; line: string; number: number; env: Environment; means: Means };

async function runCommand(
  terminal: Terminal,
  folder: string,
  { place, line, number, env, means }: Line,
): Promise<string> {
  const [start = '', packed] = command.exec(line) ?? [];
  const [, named] = /--store (\S+)/.exec(line) ?? [];
  const database = named === undefined ? undefined : means.databaseOf?.(named);
  const input = packed ? readFileSync(path.join(folder, packed)) : means.input?.[number];
  const ran = terminal.run({
    args: wordsOf(line.slice(start.length)),
    input: input === undefined ? null : Buffer.from(input).toString('base64'),
    env: database === undefined ? env : { ...env, DATABASE_URL: database },
  });
  const until = means.until?.[number];
  if (until) {
    try {
      // One that ends by itself before that is told by what it ended with.
      await Promise.race([until(), ran.catch(() => {})]);
    } finally {
      terminal.interrupt();
      // What comes after it is not taken for its answer.
      await ran.catch(() => {});
    }
  }
  const { code, out, error } = await ran;
  expect({ place, error, code }).toEqual({ place, error: null, code: 0 });
  return out;
}

async function runStatements({ text }: Block, { fill, query }: Means): Promise<string[]> {
  const statements = text.split(/(?<=;[^\n]*)\n/).filter((one) => one.trim() !== '');
  const filled = statements.map((statement) => fill?.(statement, []) ?? statement);
  for (const statement of filled) await query?.(statement);
  return filled;
}

const tools = ['age', 'psql', 'zstd'];

/** By the tools that the machine has, and by what stands in for those that it lacks. */
async function runByShell(line: string, folder: string, env: Environment): Promise<string> {
  const standIns = tools.map((tool) => {
    const script = path.join(import.meta.dirname, 'stand-ins', `${tool}.mjs`);
    return `command -v ${tool} > /dev/null || ${tool}() { '${process.execPath}' '${script}' "$@"; }`;
  });
  const script = ['set -eo pipefail', ...standIns, line].join('\n');
  const { stdout } = await promisify(execFile)('bash', ['-c', script], {
    ...{ cwd: folder, env: { ...process.env, ...env }, maxBuffer: 2 ** 28 },
  });
  return stdout;
}
