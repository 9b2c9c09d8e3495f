import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import type { RecordRow } from '#lib/transfer/import/read-records.ts';
import {
  addMember,
  asideOf,
  isAttribute,
  noMembers,
  type XesAttribute,
  type XesMembers,
} from '#lib/transfer/import/xes/xes-attributes.ts';
import { parseTime, utc } from '#lib/transfer/parse-time.ts';
import { maxRowLength } from '#lib/transfer/read-lines.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

type Event = { line: number; members: XesMembers; time: number | null };

/** Characters of attributes held of one event, or of what a trace says. */
const maxHeld = 2 * maxRowLength;
/** Attributes within attributes. */
const maxDepth = 32;
/** Events that may come before their trace says its name, which stands first in any log seen. */
const maxUnnamed = 1_000;

/**
 * Reads XES as it comes and gives its events as rows. Holds the element that is read and, of the trace,
 * what it says and its first event in time so far: that one is given at the trace's end. Only what is
 * well-formed is read; a document type, and with it any entity, is refused at once.
 */
export class XesParser {
  readonly leftOut = { 'attribute of the log': 0, classifier: 0 };
  inexact = 0;
  /** Whether nothing more is read, since the file is at fault. */
  hasEnded = false;

  readonly #sax = new SaxesParser({ xmlns: false, position: true });
  /** The elements that are open, without prefixes. */
  readonly #path: string[] = [];
  readonly #attributes: XesAttribute[] = [];
  #trace: XesMembers = noMembers();
  #traceLine = 0;
  #event: Event | null = null;
  #first: Event | null = null;
  #unnamed: Event[] = [];
  #sinceTag = 0;
  /** Characters of attributes that are held of the event at hand, and of its trace. */
  #held = { event: 0, trace: 0 };
  #garbled = false;
  #rows: RecordRow[] = [];

  constructor() {
    this.#sax.on('opentag', (tag) => this.#open(tag));
    this.#sax.on('closetag', ({ name }) => this.#close(localName(name)));
    this.#sax.on('doctype', () => {
      throw new TransferError(
        `Line ${this.#sax.line} declares a document type (DOCTYPE). XES has none, and what one declares is not looked up or put in: take it out.`,
      );
    });
    this.#sax.on('error', ({ message }) => {
      throw new Broken(message.replace(/^\d+:\d+: /, ''));
    });
  }

  push(text: string, garbled: boolean): RecordRow[] {
    this.#garbled ||= garbled;
    this.#sinceTag += text.length;
    return this.#give(() => {
      this.#sax.write(text);
      if (this.#sinceTag > 2 * maxRowLength) throw new Broken('An element is longer than 8 MiB.');
    });
  }

  end(): RecordRow[] {
    return this.#give(() => {
      this.#sax.close();
    });
  }

  #give(read: () => void): RecordRow[] {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.hasEnded = true;
      const reason = `The XML cannot be read on from line ${this.#sax.line}: ${error.message}`;
      this.#endTrace();
      this.#fault(this.#sax.line, reason);
    }
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    this.#sinceTag = 0;
    const local = localName(name);
    const above = this.#path.at(-1);
    this.#path.push(local);
    if (this.#path.length === 1 && local !== 'log') throw new Broken(`<${name}> is no log.`);
    if (local === 'trace' && above === 'log') this.#beginTrace();
    else if (local === 'event' && (above === 'trace' || above === 'log')) {
      this.#event = { line: this.#sax.line, members: noMembers(), time: null };
      this.#held.event = 0;
    } else if (isAttribute(local)) this.#openAttribute(local, attributes);
    else if (local === 'classifier') this.leftOut.classifier++;
  }

  #openAttribute(type: XesAttribute['type'], { key, value }: Record<string, string>): void {
    if (this.#attributes.length >= maxDepth) throw new Broken('Attributes are nested too deep.');
    if (key === undefined || key === '') throw new Broken(`<${type}> has no key.`);
    // Of the log itself nothing is held.
    if (this.#attributes.length === 0 && this.#path.at(-2) === 'log') this.#held.trace = 0;
    const of = this.#event ? 'event' : 'trace';
    this.#held[of] += key.length + (value?.length ?? 0) + 16;
    if (this.#held[of] > maxHeld) throw new Broken(`The ${of} is longer than 8 MiB.`);
    this.#attributes.push({ key, type, value: value ?? null, children: [] });
  }

  #close(name: string): void {
    this.#sinceTag = 0;
    this.#path.pop();
    if (isAttribute(name)) this.#closeAttribute();
    else if (name === 'event' && this.#event) this.#endEvent(this.#event);
    else if (name === 'trace') this.#endTrace();
  }

  #closeAttribute(): void {
    const attribute = this.#attributes.pop();
    const above = this.#attributes.at(-1);
    const within = this.#path.at(-1);
    if (!attribute) return;
    if (above) above.children.push(attribute);
    else if (within === 'event' && this.#event) {
      addMember(this.#event.members, attribute.key, attribute);
      if (attribute.key === 'time:timestamp')
        this.#event.time = parseTime(attribute.value ?? '', utc);
    } else if (within === 'trace') addMember(this.#trace, `case:${attribute.key}`, attribute);
    else if (within === 'log') this.leftOut['attribute of the log']++;
  }

  #beginTrace(): void {
    this.#held.trace = 0;
    this.#trace = noMembers();
    this.#traceLine = this.#sax.line;
    this.#first = null;
    this.#unnamed = [];
  }

  #endEvent(event: Event): void {
    this.#event = null;
    // An event of the log itself is of no trace, and so of no entity.
    if (this.#path.at(-1) !== 'trace') {
      this.#fault(event.line, 'The event stands in no trace, so it is of no entity.');
      return;
    }
    const isFirst =
      event.time !== null && (this.#first?.time ?? Number.POSITIVE_INFINITY) > event.time;
    const given = isFirst ? this.#first : event;
    if (isFirst) this.#first = event;
    if (!given) return;
    if (this.#trace.entries.has(traceName)) this.#emit(given, null);
    else if (this.#unnamed.push(given) > maxUnnamed) {
      throw new Broken('A trace says its name (concept:name) after its events, or not at all.');
    }
  }

  #endTrace(): void {
    for (const event of this.#unnamed) this.#emit(event, null);
    this.#unnamed = [];
    if (this.#first) this.#emit(this.#first, this.#trace);
    else if (this.#trace.entries.size > 0) {
      this.#fault(
        this.#traceLine,
        'The trace has no event with a time, so what it says is set by none.',
      );
    }
    this.#first = null;
    this.#trace = noMembers();
  }

  #emit({ line, members }: Event, trace: XesMembers | null): void {
    this.inexact += members.inexact + (trace?.inexact ?? 0);
    const entries = new Map(members.entries);
    const name = this.#trace.entries.get(traceName);
    if (name !== undefined)
      entries.set(traceName, typeof name === 'string' ? name : JSON.stringify(name));
    for (const [key, value] of trace?.entries ?? []) if (key !== traceName) entries.set(key, value);
    // What a store wrote carries its metadata as it was.
    const aside = entries.has('backstory:id')
      ? null
      : asideOf(trace ? joined(members, trace) : members);
    const given = entries.get(metadataName);
    if (aside) entries.set(metadataName, withAside(given, aside));
    const record: JsonObject = Object.fromEntries(entries);
    const raw = JSON.stringify(record);
    const reason = this.#faultOf(raw);
    this.#rows.push(
      reason === null ? { line, raw, record, reason } : { line, raw: '', record: null, reason },
    );
  }

  #faultOf(raw: string): string | null {
    if (raw.length > maxRowLength)
      return `The event is longer than ${maxRowLength / 1_048_576} MiB.`;
    if (!this.#garbled || !raw.includes('\ufffd')) return null;
    return 'The event holds bytes that are no text of this encoding; --encoding names another.';
  }

  #fault(line: number, reason: string): void {
    this.#rows.push({ line, raw: '', record: null, reason });
  }
}

const traceName = 'case:concept:name';
const metadataName = 'backstory:metadata';

/** XML that is not well-formed, or beyond what is read. */
class Broken extends Error {}

function joined(a: XesMembers, b: XesMembers): XesMembers {
  return {
    ...a,
    types: new Map([...a.types, ...b.types]),
    nested: new Map([...a.nested, ...b.nested]),
  };
}

/** What an export wrote of the metadata, with what XES itself says beside it. */
function withAside(given: Json | undefined, aside: object): string {
  try {
    const metadata = JSON.parse(String(given ?? '{}')) as JsonObject;
    return JSON.stringify({ ...metadata, xes: aside });
  } catch {
    return String(given);
  }
}

function localName(name: string): string {
  const cut = name.indexOf(':');
  return cut === -1 ? name : name.slice(cut + 1);
}
