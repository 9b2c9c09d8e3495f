import type { Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOutcome, Fault } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { lessOf } from '#lib/transfer/follow/less-of.ts';
import {
  type MessageEvent,
  messageEvent,
  messageId,
  type Naming,
  namedOf,
  type StreamNaming,
} from '#lib/transfer/follow/message-event.ts';
import type { Message } from '#lib/transfer/follow/read-messages.ts';
import { tellFaults } from '#lib/transfer/tell-faults.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Who records what another event store has. */
const viewer: Viewer = {
  ...{ kind: 'command', id: 'follow', name: 'Followed event store', role: null },
  rights: { record: 'all', delete: 'all', import: 'all' },
  ...{ eventTypes: null, reveals: [] },
};

/** Events of one append: others who write wait that long. */
const together = 128;
const maxContended = 30;

export type Recording<Names extends StreamNaming = Naming> = {
  naming: Names;
  /** Ids of messages that whoever follows leaves out. */
  leftOut: ReadonlySet<string>;
  tell: (line: string) => void;
};

/** A message on its way in. `less`: how often some of it was left out, for the reason that is told. */
type Given = { message: Message; event: MessageEvent; less: number; why: string };

/**
 * Records messages in their order, each as the version of its entity that it has in its stream. What is
 * recorded already is known by its id; what is erased here stays so; of what no event can hold the
 * place is recorded, and that something is left out. Throws where a message is refused all the same:
 * what came after it would be another version here than there. Answers with how many are new.
 */
export async function recordMessages(
  store: Store,
  recording: Recording<StreamNaming>,
  messages: readonly Message[],
): Promise<number> {
  const { naming, leftOut } = recording;
  const idOf = messageId(store.secrets.identityKey, naming.source);
  const wanted = messages.filter(({ id }) => !leftOut.has(id));
  let recorded = 0;
  for (let from = 0; from < wanted.length; from += together) {
    const given = wanted.slice(from, from + together).map((message) => {
      const event = { ...messageEvent(naming, message), id: idOf(message) };
      return { message, event, less: 0, why: '' };
    });
    recorded += await recordSome(store, recording, given);
  }
  return recorded;
}

async function recordSome(
  store: Store,
  recording: Recording<StreamNaming>,
  all: Given[],
): Promise<number> {
  let given = all;
  for (let tries = 1; given.length > 0; ) {
    const events = given.map(({ event }) => event);
    const outcome = await appendEvents(store, viewer, events, { imported: true });
    if (outcome.status === 'recorded') return tellRecorded(outcome, given, recording);
    const isContended = outcome.faults.every(({ kind }) => kind === 'contended');
    if (isContended && tries++ < maxContended) continue;
    if (isContended) {
      throw new TransferError(`Nothing can be recorded now: ${tellFaults(outcome.faults)}`);
    }
    given = afterRefusal(store, given, outcome.faults);
  }
  return 0;
}

/** What is tried next: nothing of what was erased whole, and less of what no event can hold. */
function afterRefusal(store: Store, given: readonly Given[], faults: readonly Fault[]): Given[] {
  const erased = new Set<string>();
  const lessened = new Map<Given, Given>();
  for (const fault of faults) {
    const one = given[fault.index ?? 0];
    if (one && fault.code === 'entity_erased') erased.add(keyOf(one.event.entity));
    else if (one) {
      const own = faults.filter(({ index = 0 }) => given[index] === one);
      const event = lessOf(store, one.event, one.message, one.less, own);
      if (!event) throw refusal(one.message, own);
      lessened.set(one, { ...one, event, less: one.less + 1, why: one.why || tellFaults(own) });
    }
  }
  if (erased.size + lessened.size === 0) throw new Error('An append was refused for no reason.');
  return given
    .filter(({ event }) => !erased.has(keyOf(event.entity)))
    .map((one) => lessened.get(one) ?? one);
}

function refusal({ id, stream }: Message, faults: readonly Fault[]): TransferError {
  return new TransferError(
    `The message ${id} of the stream ${stream} is refused: ${tellFaults(faults)} With --leave-out ${id} the others go on without it.`,
  );
}

function tellRecorded(
  outcome: Extract<AppendOutcome, { status: 'recorded' }>,
  given: readonly Given[],
  { naming, tell }: Recording<StreamNaming>,
): number {
  const byId = new Map(given.map((one) => [one.event.id, one]));
  const fresh = outcome.events.filter(({ replayed }) => !replayed);
  for (const { event } of fresh) {
    const { message, less, why } = byId.get(event.id) ?? {};
    if (!message) continue;
    const { type, id, version } = event.entity;
    const { why: whyNamed } = namedOf(naming, message.stream);
    if (whyNamed !== null && version === 1) {
      tell(`The stream ${message.stream} is ${type} ${id} here: ${whyNamed}`);
    }
    if (less) {
      tell(`Left out, what no event can hold of ${message.id}, ${message.stream}: ${why}`);
    }
    if (message.version !== null && message.version !== version) {
      tell(
        `${type} ${id} is at version ${version} by what is version ${message.version} of the stream ${message.stream}.`,
      );
    }
  }
  return fresh.length;
}
