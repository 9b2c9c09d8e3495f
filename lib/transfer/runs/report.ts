import type { ReadFile } from '#lib/transfer/read-options.ts';
import type {
  DifferingSample,
  FaultGroup,
  Sample,
  Survey,
  ValueKind,
} from '#lib/transfer/survey.ts';
import { tellSurvey } from '#lib/transfer/tell-survey.ts';

type Finds = { count: number; look: 'address' | 'name' | null };

/** A dry run, as it is kept and shown: what the command line tells. */
export type Report = {
  label: string;
  rows: number;
  fresh: number;
  known: number;
  /** Absent where none differs, and in reports of before it was told. */
  differing?: { count: number; samples: DifferingSample[] };
  faulty: number;
  unchecked: number;
  types: {
    type: string;
    catalogued: boolean;
    entities: number;
    events: { type: string; count: number; known: boolean }[];
    moreEvents: number;
  }[];
  /** Types that are not listed, and, where they are too many to be told apart, their events. */
  moreTypes?: number;
  ofMoreTypes?: number;
  /** Milliseconds; null where no row can be recorded. */
  from: number | null;
  to: number | null;
  fields: { name: string; kinds: Partial<Record<ValueKind, number>> }[];
  /** Attributes that are not listed, and, where they are too many to be told apart, their values. */
  moreFields?: number;
  inMoreFields?: number;
  inexact: { name: string; count: number }[];
  refused: FaultGroup[];
  ids: Finds;
  actors: Finds;
  personalFields: { name: string; look: 'address' | 'name' }[];
  notes: string[];
  leftOut: string[];
  /** What quotes the file: of its owner alone, as long as the file is there. */
  samples: Sample[];
  told: string[];
};

/** Of each list so many are kept. */
const most = 60;

export function reportOf(survey: Survey, file: ReadFile, pseudonymised: boolean): Report {
  const { rows, fresh, known, faulty, unchecked, from, to, samples, personal } = survey;
  const { format, columns, entityType } = file;
  const notes = format.notes?.() ?? [];
  const asTold = { survey, format: format.label, columns, entityType, pseudonymised, notes };
  return {
    ...{ label: format.label, rows, fresh, known, faulty, unchecked, from, to, samples, notes },
    ...(survey.differing === 0
      ? {}
      : { differing: { count: survey.differing, samples: survey.differingSamples } }),
    types: [...survey.types].slice(0, most).map(([type, of]) => ({
      ...{ type, catalogued: of.catalogued, entities: of.entities.count },
      events: [...of.events]
        .map(([event, counted]) => ({ type: event, ...counted }))
        .toSorted((a, b) => b.count - a.count)
        .slice(0, most),
      moreEvents: Math.max(0, of.events.size - most),
    })),
    // What has to be marked is among them.
    fields: [...survey.fields]
      .toSorted(([a], [b]) => looksPersonal(survey, b, most) - looksPersonal(survey, a, most))
      .slice(0, most)
      .map(([name, counts]) => ({
        name,
        kinds: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
      })),
    moreTypes: Math.max(0, survey.types.size - most),
    ofMoreTypes: survey.ofMoreTypes,
    moreFields: Math.max(0, survey.fields.size - most),
    inMoreFields: survey.inMoreFields,
    inexact: [...survey.inexact].slice(0, most).map(([name, count]) => ({ name, count })),
    refused: [...survey.faults.values()].toSorted((a, b) => b.count - a.count).slice(0, most),
    ids: { count: personal.id.count, look: personal.id.look },
    actors: { count: personal.actor.count, look: personal.actor.look },
    personalFields: [...survey.personalFields]
      .slice(0, most)
      .map(([name, { look }]) => ({ name, look: look ?? 'address' })),
    leftOut: columns?.leftOut ?? [],
    told: tellSurvey(asTold),
  };
}

/** 1 of an attribute that is not to be cut off, where there are so many that some are. */
function looksPersonal({ fields, personalFields }: Survey, name: string, of: number): number {
  return fields.size > of && personalFields.has(name) ? 1 : 0;
}

/** The same without anything that stands in the file's rows: what may outlive it. */
export function withoutValues(report: Report): Report {
  const refused = report.refused.map((group) => ({
    ...group,
    reason: group.reason.replaceAll(/"(?:[^"\\]|\\.)*"/g, '…'),
  }));
  const { differing } = report;
  return {
    ...{ ...report, refused, samples: [], told: [] },
    ...(differing ? { differing: withoutMembers(differing) } : {}),
  };
}

/** Which attributes differ is for whoever saw the file: others may see less of the event. */
function withoutMembers({ count, samples }: NonNullable<Report['differing']>) {
  return { count, samples: samples.map((sample) => ({ ...sample, members: [] })) };
}
