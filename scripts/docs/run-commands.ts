// Runs the commands that its parent sends, one after the other in this one process, in its working folder;
// tells what came of each. Each is what stands behind `npm run backstory --`, or behind a pipe.
import { Readable } from 'node:stream';
import { type LineToRun, loadCommands, type RanLine } from './commands.ts';

const end = process.exit;
// A command that is ended by a signal ends its process: here others follow.
process.exit = (() => {}) as unknown as typeof end;
// One that comes as its command has just ended.
process.on('SIGINT', () => {});
process.on('disconnect', () => end(0));

let out = '';
for (const stream of [process.stdout, process.stderr]) {
  stream.write = ((text: string | Uint8Array, ...rest: unknown[]) => {
    if (stream === process.stdout) out += text;
    const told = rest.at(-1);
    if (typeof told === 'function') told();
    return true;
  }) as typeof stream.write;
}

const program = await loadCommands();
process.on('message', (line: LineToRun) => {
  void run(line).then((ran) => process.send?.(ran));
});
process.send?.('ready');

async function run({ args, input, env }: LineToRun): Promise<RanLine> {
  const given = Readable.from(input === null ? [] : [Buffer.from(input, 'base64')]);
  Object.defineProperty(process, 'stdin', { value: given, configurable: true });
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  process.exitCode = 0;
  out = '';
  try {
    await program().parseAsync(args, { from: 'user' });
    return { code: Number(process.exitCode ?? 0), out, error: null };
  } catch (error) {
    return { code: 1, out, error: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
