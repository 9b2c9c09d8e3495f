import type { PersonalText } from '#lib/catalogue/personal-texts.ts';
import { personalOf, type Situation, situationsOf } from '#lib/catalogue/sample-situations.ts';
import { schemaShape } from '#lib/catalogue/schema-shape.ts';
import { askDue, askPolicy } from '#lib/domain/ask-due.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { Due, FollowingEvent, PolicyReactor, ReactorDefinition } from '#lib/domain/reactor.ts';

/** What is wrong with a reactor, and a text of its file near which it is. */
export type Fault = { near: string; message: string };

type Try = { near: string; what: string; run: () => unknown };

/** What it does with the examples of its events: on what may stand around them, and erased. */
export function tryReactor(
  definition: ReactorDefinition,
  entities: readonly EntityDefinition[],
): Fault[] {
  const personal = personalOf(entities);
  const { eventTypes, entityTypes = [] } = definition;
  const ofEntities = entities.filter(({ type }) => entityTypes.includes(type));
  const types = new Set([
    ...eventTypes,
    ...ofEntities.flatMap(({ events }) => Object.keys(events)),
  ]);
  const tries = [...types].flatMap((type) => {
    const owner = entities.find(({ events }) => Object.hasOwn(events, type));
    const situations = owner ? situationsOf(owner, type, entities) : [];
    return situations.flatMap((situation) => triesOf(definition, situation, entities, personal));
  });
  const first = tries.map(attempt);
  // A clock, or chance, gives something else a moment later.
  const until = performance.now() + 2;
  while (performance.now() < until);
  const faults = tries.flatMap((one, index) => {
    const { fault, answer } = first[index] ?? {};
    if (fault !== undefined) return [{ near: one.near, message: `${one.what}: ${fault}` }];
    if (attempt(one).answer === answer) return [];
    return [{ near: one.near, message: `${one.what}: it gives something else each time` }];
  });
  return [...new Map(faults.map((fault) => [fault.message, fault])).values()].slice(0, mostTold);
}

/** The same mistake shows on many examples. */
const mostTold = 3;

function attempt({ run }: Try): { answer?: string; fault?: string } {
  try {
    return { answer: JSON.stringify(run()) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

function triesOf(
  definition: ReactorDefinition,
  situation: Situation,
  entities: readonly EntityDefinition[],
  personal: readonly PersonalText[],
): Try[] {
  const on = `${situation.event.type} fails on the example${situation.how}`;
  const due = () => dueIn(definition, situation);
  const run = () => {
    const all = due();
    for (const one of all) requireDue(one, entities, personal);
    return all;
  };
  const tries = [{ near: 'due:', what: `due of ${on}`, run }];
  if (definition.kind === 'effect') return tries;
  const decide = () =>
    due().map(({ key = '' }) => {
      const events = eventsIn(definition, situation, key);
      for (const event of events) requireEvent(event, entities, personal);
      return events;
    });
  return [...tries, { near: 'decide', what: `decide on ${on}`, run: decide }];
}

function dueIn({ due }: ReactorDefinition, { event, read, before }: Situation): Due[] {
  const known = {
    read: (ref: { type: string; id: string }) => read(ref.type, ref.id),
    before: (ref: { type: string; id: string }) => before(ref.type, ref.id),
  };
  const asked = askDue({ due: (...given) => requireList(due(...given)) }, event, known);
  if (asked.status === 'needs') throw new TypeError('it reads what is nothing to read');
  return asked.due;
}

function eventsIn(
  { decide }: PolicyReactor,
  { event, read, referring }: Situation,
  key: string,
): readonly FollowingEvent[] {
  const refs = new Map<string, ReturnType<Situation['read']>>();
  const asked = askPolicy(
    { decide: (context) => requireList(decide(context)) },
    { event, key },
    {
      read: ({ type, id }) => refs.get(`${type}/${id}`) ?? read(type, id),
      referring: ({ type }) => {
        const found = referring(type);
        // What refers is there when it is read by its id.
        for (const { id, state } of found) {
          refs.set(`${type}/${id}`, { version: 1, state, deleted: false });
        }
        return found;
      },
    },
  );
  if (asked.status === 'needs') throw new TypeError('it reads what is nothing to read');
  return asked.events;
}

function requireDue(
  { key = '', summary, recipient }: Due,
  entities: readonly EntityDefinition[],
  personal: readonly PersonalText[],
): void {
  if (typeof summary !== 'string' || typeof key !== 'string') {
    throw new TypeError('summary and key are texts');
  }
  refusePersonal('the summary', summary, personal);
  refusePersonal('the key', key, personal);
  if (recipient === undefined) return;
  const { type, id, version, field } = recipient;
  if (typeof id !== 'string' || !Number.isInteger(version) || version < 1) {
    throw new TypeError('the recipient is a reference: type, id, version and field');
  }
  const entity = entities.find((one) => one.type === type);
  if (!entity) throw new TypeError(`the recipient is of no entity type: ${type}`);
  if (!schemaShape(entity.state)(parsePointer(field))) {
    throw new TypeError(`the recipient is no field of ${type}: ${field}`);
  }
}

function requireEvent(
  { type, data, reason = '' }: FollowingEvent,
  entities: readonly EntityDefinition[],
  personal: readonly PersonalText[],
): void {
  const owner = entities.find(({ events }) => Object.hasOwn(events, type));
  const event = owner?.events[type];
  if (!owner || !event) throw new TypeError(`there is no event ${type}`);
  const parsed = event.schema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new TypeError(`its ${type} does not fit: ${issue?.path.join('.')} ${issue?.message}`);
  }
  refusePersonal(`the reason of ${type}`, reason, personal);
  for (const [name, value] of Object.entries(data)) {
    const hint = event.fields[`/${name}`] ?? owner.fields[`/${name}`];
    if (!hint?.personal) refusePersonal(`${name} of ${type}`, JSON.stringify(value), personal);
  }
}

function refusePersonal(what: string, text: string, personal: readonly PersonalText[]): void {
  const told = personal.find((one) => text.includes(one.text));
  if (told) throw new TypeError(`${what} holds ${told.path}, which is personal`);
}

// Types are stripped, not checked, when a catalogue is loaded.
function requireList<T>(given: readonly T[]): readonly T[] {
  const answer: unknown = given;
  if (answer instanceof Promise) answer.catch(() => {});
  if (!Array.isArray(answer)) throw new TypeError('it must give a list, at once');
  return given;
}
