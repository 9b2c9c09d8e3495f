// Commands as JSON on standard input, what is against each on standard output.
import { globSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { root } from './pages.ts';

type Registering = { register?: (program: Command) => void };

const files = globSync('lib/cli/commands/*.ts', { cwd: root }).filter(
  (file) => !/\.test\./.test(file),
);
const loaded = await Promise.all(
  files.map((file) => import(path.join(root, file)) as Promise<Registering>),
);
const commands = JSON.parse(await text(process.stdin)) as string[][];
const told: (string | null)[] = [];
for (const args of commands) told.push(await refusal(args));
console.log(JSON.stringify(told));

async function refusal(args: string[]): Promise<string | null> {
  const program = new Command('backstory').exitOverride();
  program.configureOutput({ writeOut: () => {}, writeErr: () => {} });
  for (const { register } of loaded) register?.(program);
  forget(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return null;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return code === 'commander.helpDisplayed' ? null : message;
  }
}

/** What a command would do. */
function forget(command: Command): void {
  for (const sub of command.commands) forget(sub);
  if (command.commands.length === 0) command.action(() => {});
}
