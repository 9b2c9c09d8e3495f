import type { Viewer } from '#lib/access/viewer.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { carriedOf, dataText, objectsText } from '#lib/transfer/export/carry.ts';
import { ExportStage } from '#lib/transfer/export/export-stage.ts';
import { isThere, type LeftOut } from '#lib/transfer/export/left-out.ts';
import {
  type ExportedEvent,
  type ExportRange,
  readExported,
} from '#lib/transfer/export/read-exported.ts';
import {
  attributeXml,
  isXesValue,
  isXmlText,
  jsonForXml,
  xmlText,
} from '#lib/transfer/export/xes-xml.ts';
import type { ExportPage } from '#lib/transfer/export-events.ts';
import { type CarriedMember, carriedMembers, carriedPrefix } from '#lib/transfer/import/carried.ts';
import type { XesAside } from '#lib/transfer/import/xes/xes-type.ts';

const head = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <global scope="trace"><string key="concept:name" value=""/></global>
  <global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/></global>
  <classifier name="Event Name" keys="concept:name"/>
`;

const roles = new Set(['concept:name', 'time:timestamp', 'org:resource']);
const casePrefix = 'case:';
const pageLength = 262_144;

/**
 * Events as a XES log (IEEE 1849), a trace for each entity. What was read of a trace stands with the
 * trace again; attributes of our own carry what an import of it needs to be the same events again.
 */
export async function* exportXes(
  store: Viewing,
  viewer: Viewer,
  range: ExportRange,
  left: LeftOut,
): AsyncGenerator<ExportPage> {
  const source = await storeSource(store);
  const stage = new ExportStage();
  try {
    for await (const page of readExported(store, viewer, range)) {
      for (const exported of page.events) if (isThere(exported, left)) stage.add(exported);
    }
    let text = head;
    let events = 0;
    let trace: string | null = null;
    for (const exported of stage.byEntity()) {
      const { type, id } = exported.event.entity;
      const key = JSON.stringify([type, id]);
      if (key !== trace) {
        text += `${trace === null ? '' : '  </trace>\n'}  <trace>\n${traceXml(exported, left)}`;
        trace = key;
      }
      text += eventXml(exported, source, left);
      events++;
      if (text.length < pageLength) continue;
      yield { text, events };
      text = '';
      events = 0;
    }
    yield { text: `${text}${trace === null ? '' : '  </trace>\n'}</log>\n`, events };
  } finally {
    stage.close();
  }
}

/** What its first event set for the trace, and its name. */
function traceXml({ event }: ExportedEvent, left: LeftOut): string {
  const aside = asideOf(event.metadata);
  const data = event.entity.version === 1 ? (event.data ?? {}) : {};
  const attributes = Object.entries(data).filter(([name, value]) => isOfTrace(name, value));
  return [
    attributeXml('concept:name', named(event.entity.id, left), aside, 'case:concept:name', 4),
    ...attributes.map(([name, value]) =>
      attributeXml(name.slice(casePrefix.length), value, aside, name, 4),
    ),
  ].join('');
}

function eventXml(exported: ExportedEvent, source: string, left: LeftOut): string {
  const { event, objects } = exported;
  const data = event.data ?? {};
  const aside = asideOf(event.metadata);
  const isFirst = event.entity.version === 1;
  if (objects === null) left.touches += event.updated.length - 1;
  const members = Object.entries(data).filter(
    ([name, value]) => !(isFirst && isOfTrace(name, value)) && isPlain(name),
  );
  const isWhole = Object.entries(data).every(([name, value]) =>
    isFirst && isOfTrace(name, value)
      ? true
      : isPlain(name) && !name.startsWith(casePrefix) && isXesValue(value),
  );
  left.asText += Object.values(data).filter((value) => !isXesValue(value)).length;
  const carried = {
    ...carriedOf(exported, source),
    ...(isWhole ? {} : { data: dataText(data) }),
    ...(objects ? { objects: objectsText(objects) } : {}),
  };
  const lines = [
    attributeXml('concept:name', named(event.type, left), aside, 'concept:name', 6),
    attributeXml('time:timestamp', new Date(event.occurredAt).toISOString(), {}, '', 6, 'date'),
    ...(event.actor === null
      ? []
      : [attributeXml('org:resource', named(event.actor, left), {}, '', 6)]),
    ...members.map(([name, value]) =>
      isXesValue(value)
        ? attributeXml(name, value, aside, name, 6)
        : attributeXml(name, JSON.stringify(value), {}, '', 6),
    ),
    ...carriedMembers.flatMap((each) => {
      const text = carried[each];
      return text === undefined
        ? []
        : [attributeXml(carriedPrefix + each, carriedXml(each, text, left), {}, '', 6, 'string')];
    }),
  ];
  return `    <event>\n${lines.join('')}    </event>\n`;
}

function isOfTrace(name: string, value: Json): boolean {
  return (
    name.startsWith(casePrefix) &&
    name.length > casePrefix.length &&
    isXmlText(name) &&
    isXesValue(value)
  );
}

function isPlain(name: string): boolean {
  return name !== '' && !roles.has(name) && !name.startsWith(carriedPrefix) && isXmlText(name);
}

function asideOf(metadata: JsonObject): XesAside {
  const aside = member(metadata, 'xes');
  return isObject(aside) ? (aside as XesAside) : {};
}

const jsonMembers: ReadonlySet<CarriedMember> = new Set(['metadata', 'data', 'objects']);

/** JSON says by itself what XML cannot hold. */
function carriedXml(member: CarriedMember, text: string, left: LeftOut): string {
  return jsonMembers.has(member) ? jsonForXml(text) : named(text, left);
}

function named(text: string, left: LeftOut): string {
  if (isXmlText(text)) return text;
  left.notXml++;
  return xmlText(text);
}
