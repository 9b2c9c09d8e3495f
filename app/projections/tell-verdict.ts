import { subjectOfLine, whatOf } from '#app/components/projections/what-of.ts';
import * as words from '#app/messages/words.ts';
import type {
  Health,
  ProjectionsView,
  ProjectionView,
} from '#lib/queries/projections/list-projections.ts';

const worst: readonly Health[] = ['stopped', 'changed', 'behind', 'building'];

/** What a read model may be behind without anything being wrong, in milliseconds. */
const patience = 3_000;

/** How all of it stands, in one sentence: the worst first. */
export function tellVerdict({ projections }: ProjectionsView): { text: string; health: Health } {
  const told = words.projections;
  const unwell = projections
    .filter(
      ({ health, lagMs }) =>
        health !== 'current' && health !== 'unknown' && (health !== 'behind' || !isOnItsWay(lagMs)),
    )
    .concat(projections.filter(({ health, kind }) => health === 'behind' && kind === 'states'))
    .filter((one, at, all) => all.indexOf(one) === at)
    .toSorted((a, b) => worst.indexOf(a.health) - worst.indexOf(b.health));
  const [first] = unwell;
  if (!first) {
    const isKnown = projections.every(({ health }) => health !== 'unknown');
    return isKnown
      ? { text: told.verdictCurrent, health: 'current' }
      : { text: told.verdictLooking, health: 'unknown' };
  }
  const rest = unwell.length - 1;
  const sentence = sentenceOf(first);
  return {
    text: rest === 0 ? sentence : `${sentence}, ${told.verdictMore(rest)}`,
    health: first.health,
  };
}

function isOnItsWay(lagMs: number): boolean {
  return lagMs < patience;
}

function sentenceOf(one: ProjectionView): string {
  const projections = words.projections;
  const common = words.common;
  const name = whatOf(subjectOfLine(one), one.label);
  switch (one.health) {
    case 'stopped':
      return projections.verdictStopped(name, common.number(one.stopped?.position ?? '0'));
    case 'changed':
      return projections.verdictChanged(name);
    case 'building':
      return projections.verdictBuilding(name);
    default:
      return one.kind === 'states'
        ? projections.verdictStates(one.label ?? one.name, one.statesBehind ?? null)
        : projections.verdictBehind(name, projections.lag(one.lagEvents));
  }
}
