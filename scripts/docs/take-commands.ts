// Commands as JSON on standard input, what is against each on standard output.
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { loadCommands } from './commands.ts';

const commandLine = await loadCommands({ writeOut: () => {}, writeErr: () => {} });
const commands = JSON.parse(await text(process.stdin)) as string[][];
const told: (string | null)[] = [];
for (const args of commands) told.push(await refusal(args));
console.log(JSON.stringify(told));

async function refusal(args: string[]): Promise<string | null> {
  const program = commandLine();
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
