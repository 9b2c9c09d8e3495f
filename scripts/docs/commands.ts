import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, type OutputConfiguration } from 'commander';
import { root } from './pages.ts';

/** `isNamed`: in a line of prose, which need not say all that a command wants. */
export type Written = { line: number; args: string[]; isNamed: boolean };

/** What a page has for the command line, in its blocks and in its lines, as a shell reads it: after `npm run backstory --`, `npm start --`. */
export function writtenCommands(file: string): Written[] {
  const written = readFileSync(file, 'utf8');
  const text = written.replaceAll('\\\n', '  ');
  const form = /npm (?:run (?:--silent |-s )?backstory|(start)) -- /g;
  return [...text.matchAll(form)].map(({ index, 0: { length }, 1: script }) => ({
    line: written.slice(0, index).split('\n').length,
    args: [...(script ? [script] : []), ...wordsOf(text.slice(index + length))],
    isNamed: text.charAt(index - 1) === '`',
  }));
}

/** Up to where the command ends: its line, a comment, a pipe, or the code in a line of prose. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  const form = /[ \t]*(?:(#|[\n|;&`)]|> )|((?:"[^"]*"|'[^']*'|<[a-z]+>|[^\s"'|;&`)<])+))/y;
  for (;;) {
    const [, end, word] = form.exec(text) ?? [];
    if (word === undefined || end) return words;
    words.push(word.replaceAll(/["']/g, ''));
  }
}

/** A command to be run, what comes to it by a pipe, in base64, and what it finds in its environment. */
export type LineToRun = { args: string[]; input: string | null; env: Record<string, string> };
/** `out` is what it told; what it told beside that is nowhere. */
export type RanLine = { code: number; out: string; error: string | null };

type Registering = { register?: (program: Command) => void };

/** Makes the command line anew, for each command that it is to take: what one was given stays with it. */
export async function loadCommands(output: OutputConfiguration = {}): Promise<() => Command> {
  const files = globSync('lib/cli/commands/*.ts', { cwd: root }).filter(
    (file) => !/\.test\./.test(file),
  );
  const loaded = await Promise.all(
    files.map((file) => import(path.join(root, file)) as Promise<Registering>),
  );
  return () => {
    const program = new Command('backstory').exitOverride().configureOutput(output);
    for (const { register } of loaded) register?.(program);
    return program;
  };
}

/**
 * What the command line says against each: unknown, or an option or argument that it does not take.
 * Null where nothing; none is run. It is loaded by a process of its own, which loads it fastest.
 */
export function refusals(commands: readonly (readonly string[])[]): (string | null)[] {
  const script = path.join(import.meta.dirname, 'take-commands.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(commands),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
