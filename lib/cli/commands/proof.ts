import { readFile, writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { callerPath } from '#lib/cli/caller-path.ts';
import { exits } from '#lib/cli/exits.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { proveConsistency, proveInclusion } from '#lib/transfer/seals/make-proof.ts';
import { checkProof } from '#lib/transfer/seals/proof.ts';
import { sealFolder } from '#lib/transfer/seals/seal-folder.ts';

type Flags = { out?: string; store?: string };

export function register(program: Command): void {
  program
    .command('proof')
    .description(
      'proof that an event was sealed, or, of two seals, that one goes on from the other',
    )
    .argument('<position>', 'of the event, or of the first seal', readPosition)
    .argument('[second]', 'of the second seal', readPosition)
    .option('--out <file>', 'where to write it (default: standard output)')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .action(prove);
  program
    .command('verify-proof')
    .description(
      'whether what a proof, a seal or the certificate of an erasure says is so; needs no database',
    )
    .argument('<file>', 'the proof, seal or certificate')
    .option(
      '--key <hex>',
      'the key whose signatures count: print it with seal --keys, keep it elsewhere',
    )
    .addHelpText('after', `\nEnds with ${exits.refused} where it is not so.`)
    .action(verifyProof);
}

async function prove(position: bigint, second: bigint | undefined, flags: Flags): Promise<void> {
  await withStore({ store: flags.store }, async (store) => {
    const folder = sealFolder();
    const proof =
      second === undefined
        ? await proveInclusion(store, position, folder)
        : await proveConsistency(store, [position, second], folder);
    if (!proof) {
      throw new OperatorError(
        'not_sealed',
        second === undefined
          ? `No seal covers position ${position}: make one with seal.`
          : `There is no seal at position ${position} or ${second}: GET /api/1.0/seals lists them.`,
      );
    }
    const text = `${JSON.stringify(proof, null, 2)}\n`;
    if (flags.out === undefined) process.stdout.write(text);
    else await writeFile(callerPath(flags.out), text);
  });
}

async function verifyProof(file: string, { key }: { key?: string }): Promise<void> {
  const outcome = checkProof(await readFile(callerPath(file), 'utf8'), key);
  if (!outcome.holds) {
    console.log(`It is not proven: ${outcome.why}.`);
    process.exitCode = exits.refused;
    return;
  }
  console.log(outcome.says);
  if (key === undefined) console.log(`Signed by ${outcome.keys.join(' and ')}: whose key is that?`);
}

function readPosition(text: string): bigint {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new InvalidArgumentError('It is a position, such as 12.');
  return BigInt(text);
}
