import path from 'node:path';
import { operator } from '#lib/access/viewer.ts';
import { callerPath } from '#lib/cli/caller-path.ts';
import { type FollowFlags, leftOutOf, typesOf } from '#lib/cli/follow-flags.ts';
import { untilEnded } from '#lib/cli/until-ended.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { followLines } from '#lib/transfer/follow/follow-lines.ts';
import { bytesToFollow } from '#lib/transfer/follow/growing-file.ts';

/** What a file of messages, or standard input for `-`, tells, until it ends or somebody ends it. */
export async function followFile(given: string, flags: FollowFlags): Promise<void> {
  const file = given === '-' ? null : callerPath(given);
  const source = flags.source ?? (file === null ? '' : path.basename(file).split('.', 1)[0]);
  if (!source) {
    throw new OperatorError(
      'source_nameless',
      'Messages are known by the name of their source: --source NAME.',
    );
  }
  const naming = { source, types: typesOf(flags), actor: flags.actor ?? null };
  const { signal, off } = untilEnded();
  try {
    await withStore({ store: flags.store }, async (store) => {
      const tell = (line: string) => console.log(line);
      tell(`Following ${file ?? 'standard input'} as ${source}. Ctrl+C ends it.`);
      await recordAct(store, operator, {
        type: '$import',
        entity: { type: '$import', id: `follow:${source}` },
        data: { source, followed: 'lines' },
        reason: 'Followed by the command line',
      });
      const recorded = await followLines(store, {
        chunks: bytesToFollow(file, process.stdin, { once: flags.once ?? false, signal }),
        ...{ naming, leftOut: leftOutOf(flags), signal, tell },
      });
      tell(`${recorded} recorded.`);
    });
  } finally {
    off();
  }
}
