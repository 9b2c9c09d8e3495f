import type { Mistake } from '#lib/catalogue/mistakes.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { ReactorFile } from '#lib/reactors/load-reactors.ts';

const nameForm = /^[a-z][A-Za-z0-9]{0,39}$/;

/** Every mistake of the reactors that can be found without data. */
export function checkReactors(
  files: readonly ReactorFile[],
  { entities }: Pick<Catalogue, 'entities'>,
): Mistake[] {
  const events = new Set([...entities.values()].flatMap((entity) => Object.keys(entity.events)));
  const names = new Map<string, string>();
  return files.flatMap(({ file, text, definition: { name, eventTypes } }) => {
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
    ];
    return told.map(({ near, message }) => ({ file, line: lineWith(text, near), message }));
  });
}

function lineWith(text: string, near: string): number {
  const index = text.split('\n').findIndex((line) => line.includes(near));
  return index === -1 ? 1 : index + 1;
}
