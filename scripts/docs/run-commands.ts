// Commands as JSON on standard input, one after the other in this one process, in its working folder; what
// came of each on standard output. Each is what stands behind `npm run backstory --`, or behind a pipe.
import { writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type LineToRun, loadCommands, type RanLine } from './commands.ts';

const lines = JSON.parse(await text(process.stdin)) as LineToRun[];
const program = await loadCommands();
const ran: RanLine[] = [];
for (const line of lines) ran.push(await run(line));
writeFileSync(3, JSON.stringify(ran));
// What a command leaves open is not waited for.
await pause(0);
process.exit(0);

async function run({ args, input }: LineToRun): Promise<RanLine> {
  const given = Readable.from(input === null ? [] : [Buffer.from(input, 'base64')]);
  Object.defineProperty(process, 'stdin', { value: given, configurable: true });
  process.exitCode = 0;
  try {
    await program().parseAsync(args, { from: 'user' });
    return { code: Number(process.exitCode ?? 0), error: null };
  } catch (error) {
    return { code: 1, error: error instanceof Error ? error.message : String(error) };
  }
}
