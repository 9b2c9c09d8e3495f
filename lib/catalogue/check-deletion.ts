import { isGivenEvent } from '#lib/catalogue/deletion-events.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import { generalEventName } from '#lib/domain/deletion.ts';
import { roleNames } from '#lib/domain/role-names.ts';

/** A delete policy that says what cannot be, or something else than the events do. */
export function checkDeletion(definition: EntityDefinition): { near: string; message: string }[] {
  const { soft, hard, by, hardAfter, secondPerson, secondFactor } = definition.deletion;
  const found: { near: string; message: string }[] = [];
  const tell = (near: string, message: string) => found.push({ near, message });
  for (const [name, value] of Object.entries({
    ...{ soft, hard },
    ...{ secondPerson: secondPerson ?? false, secondFactor: secondFactor ?? false },
  })) {
    if (typeof value !== 'boolean') tell('deletion', `deletion.${name} is true or false`);
  }
  const unknown = Object.keys(definition.deletion).filter((name) => !members.has(name));
  for (const name of unknown) tell(name, `deletion has no member ${name}`);
  if (by !== null && !Array.isArray(by)) tell('deletion', 'deletion.by is a list of roles');
  for (const role of Array.isArray(by) ? by : []) {
    if ((roleNames as readonly string[]).includes(role)) continue;
    tell(role, `deletion.by names an unknown role: ${role} (there are ${roleNames.join(', ')})`);
  }
  if (hardAfter !== null && !(Number.isSafeInteger(hardAfter) && hardAfter >= 0)) {
    tell('hardAfter', 'deletion.hardAfter is a whole number of days');
  }
  for (const [type, event] of Object.entries(definition.events)) {
    if (isGivenEvent(event)) continue;
    if (event.deletes && event.restores) tell(type, `${type} cannot both delete and restore`);
    if (!soft && (event.deletes || event.restores)) {
      tell(type, `${type} deletes or restores, and deletion.soft is false`);
    }
    for (const does of ['deletes', 'restores'] as const) {
      if (type !== generalEventName(definition.type, does) || event[does] || !soft) continue;
      tell(type, `${type} does not say ${does}: true, which its name does`);
    }
  }
  return found;
}

const members = new Set(['soft', 'hard', 'by', 'hardAfter', 'secondPerson', 'secondFactor']);
