import type { Mistake } from '#lib/catalogue/mistakes.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import type { ReactorFile } from '#lib/reactors/load-reactors.ts';
import { type Fault, tryReactor } from '#lib/reactors/try-reactor.ts';

const nameForm = /^[a-z][A-Za-z0-9]{0,39}$/;

/** Every mistake of the reactors that can be found without data. */
export function checkReactors(
  files: readonly ReactorFile[],
  { entities }: Pick<Catalogue, 'entities'>,
): Mistake[] {
  const all = [...entities.values()];
  const events = new Set(all.flatMap((entity) => Object.keys(entity.events)));
  const names = new Map<string, string>();
  return files.flatMap(({ file, text, definition }) => {
    const { name, eventTypes, entityTypes = [] } = definition;
    const other = names.get(name);
    names.set(name, file);
    const told = [
      ...(nameForm.test(name)
        ? []
        : [
            { near: name, message: `${name} is no name: camelCase, at most 40 letters and digits` },
          ]),
      ...(other ? [{ near: name, message: `${name} is defined in ${other} too` }] : []),
      ...eventTypes
        .filter((type) => !events.has(type))
        .map((near) => ({ near, message: `there is no event ${near}` })),
      ...entityTypes
        .filter((type) => !entities.has(type))
        .map((near) => ({ near, message: `there is no entity type ${near}` })),
      ...faultsOfSettings(definition),
    ];
    // The functions are tried where all that they stand on is in order.
    const faults = told.length > 0 ? told : tryReactor(definition, all);
    return faults.map(({ near, message }) => ({ file, line: lineWith(text, near), message }));
  });
}

function faultsOfSettings(definition: ReactorDefinition): Fault[] {
  const { eventTypes, entityTypes = [], attempts, timeLimit, ratePerMinute, from } = definition;
  const act = definition.kind === 'effect' ? definition.run : definition.decide;
  const actName = definition.kind === 'effect' ? 'run' : 'decide';
  const isCount = (value: number) => Number.isInteger(value) && value > 0;
  const checks: [boolean, Fault][] = [
    [
      eventTypes.length + entityTypes.length > 0,
      { near: 'eventTypes', message: 'it follows no event: eventTypes is empty' },
    ],
    [typeof act === 'function', { near: 'eventTypes', message: `${actName} is missing` }],
    [isCount(attempts), { near: 'attempts', message: 'attempts is a whole number from 1' }],
    [
      from === undefined || from === 'end' || from === 'beginning' || isInstant(from),
      { near: 'from', message: 'from is end, beginning, or a time such as 2026-11-30T00:00:00Z' },
    ],
    [timeLimit > 0, { near: 'timeLimit', message: 'timeLimit is a number of seconds' }],
    [
      ratePerMinute === null || isCount(ratePerMinute),
      { near: 'ratePerMinute', message: 'ratePerMinute is a whole number from 1' },
    ],
  ];
  return checks.flatMap(([isFit, fault]) => (isFit ? [] : [fault]));
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT.*Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

function lineWith(text: string, near: string): number {
  const index = text.split('\n').findIndex((line) => line.includes(near));
  return index === -1 ? 1 : index + 1;
}
