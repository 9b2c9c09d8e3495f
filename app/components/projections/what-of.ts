import * as words from '#app/messages/words.ts';
import type { Subject } from '#lib/projections/rebuild/rebuild.ts';
import type { ReferenceNames } from '#lib/queries/views.ts';

/** What people call something derived: “Users: states”, “Search index”, “Email directory”. */
export function whatOf(subject: Subject, label: string | null, names: ReferenceNames = {}): string {
  const projections = words.projections;
  switch (subject.kind) {
    case 'states':
      return projections.states(label ?? subject.entityType);
    case 'entity': {
      const { entityType, entityId } = subject;
      return words.common.stateOf(
        names[`${entityType}/${entityId}`] ?? `${entityType}/${entityId}`,
      );
    }
    case 'model':
      return label ?? subject.name;
    default:
      return projections.names[subject.kind];
  }
}

/** The same, of a line in the list of projections. */
export function subjectOfLine(line: {
  kind: 'states' | 'search' | 'references' | 'model';
  name: string;
}): Subject {
  if (line.kind === 'states') return { kind: 'states', entityType: line.name };
  if (line.kind === 'model') return { kind: 'model', name: line.name };
  return { kind: line.kind };
}
