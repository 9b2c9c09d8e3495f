/**
 * A value within a JSON text: an item of its array, or of a list that its object holds under `key`.
 * `text` is null where it is longer than is allowed; `fault` says why the rest cannot be read.
 */
export type JsonElement = { line: number; key: string | null } & (
  | { text: string; fault: null }
  | { text: null; fault: string }
);

type Mode = 'start' | 'item' | 'after-item' | 'key' | 'colon' | 'member' | 'after-member' | 'done';

/**
 * Cuts the text of one JSON array, or of one object whose lists are wanted, into the texts of its
 * items, piece by piece: what is held is never more than a piece and the longest item allowed. It
 * looks at brackets and quotes alone; each item is for its reader to parse.
 */
export class JsonSplitter {
  readonly #maxLength: number;
  #mode: Mode = 'start';
  #line = 1;
  /** The list that is read, of an object: null at the top of an array, and between lists. */
  #key: string | null = null;
  #isObject = false;
  #inList = false;
  // The value that is read: its depth of brackets, whether it stands in quotes, its text so far.
  #depth = 0;
  #quoted = false;
  #escaped = false;
  #reading = false;
  /** A number, true, false or null: it ends where something else begins. */
  #bare = false;
  #text = '';
  #from = 1;
  #overlong = false;
  #out: JsonElement[] = [];
  #broken = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  push(piece: string): JsonElement[] {
    let start = 0;
    let backslash = piece.indexOf('\\');
    for (let at = 0; at < piece.length && !this.#broken; at++) {
      if (this.#quoted && !this.#escaped) {
        // Most of a text is within quotes: what nothing can end is passed over at once.
        if (backslash !== -1 && backslash < at) backslash = piece.indexOf('\\', at);
        const quote = piece.indexOf('"', at);
        const next = quote === -1 ? piece.length : quote;
        at = backslash === -1 ? next : Math.min(next, backslash);
        if (at === piece.length) break;
      }
      const code = piece.charCodeAt(at);
      if (code === 10) this.#line++;
      if (this.#reading) {
        const goesOn = this.#goesOn(code);
        if (goesOn === 'on') continue;
        this.#take(piece.slice(start, goesOn === 'ends-with' ? at + 1 : at));
        this.#finish();
        if (goesOn === 'ends-before') this.#between(code);
        continue;
      }
      if (code === 32 || code === 9 || code === 10 || code === 13 || code === 0xfeff) continue;
      start = at;
      this.#between(code);
    }
    if (this.#reading) this.#take(piece.slice(start));
    return this.#given();
  }

  /** What is there at the end of the text: a fault where it is cut off. */
  end(): JsonElement[] {
    if (!this.#broken && this.#mode !== 'done') {
      this.#break('The file ends before its JSON does: it is cut off.', this.#reading);
    }
    return this.#given();
  }

  #given(): JsonElement[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  /** Whether the value goes on behind this sign, ends with it or ended before it. */
  #goesOn(code: number): 'on' | 'ends-with' | 'ends-before' {
    if (this.#bare) {
      const ends = code === 44 || code === 93 || code === 125 || code <= 32;
      return ends ? 'ends-before' : 'on';
    }
    if (this.#escaped) this.#escaped = false;
    else if (this.#quoted) {
      if (code === 92) this.#escaped = true;
      else if (code === 34) {
        this.#quoted = false;
        if (this.#depth === 0) return 'ends-with';
      }
    } else if (code === 34) this.#quoted = true;
    else if (code === 123 || code === 91) this.#depth++;
    else if ((code === 125 || code === 93) && --this.#depth === 0) return 'ends-with';
    return 'on';
  }

  #begin(code: number): void {
    this.#reading = true;
    this.#from = this.#line;
    this.#text = '';
    this.#overlong = false;
    this.#quoted = code === 34;
    this.#depth = code === 123 || code === 91 ? 1 : 0;
    this.#bare = !this.#quoted && this.#depth === 0;
  }

  #take(text: string): void {
    if (this.#overlong) return;
    this.#text += text;
    if (this.#text.length > this.#maxLength) {
      this.#overlong = true;
      this.#text = '';
    }
  }

  #finish(): void {
    this.#reading = false;
    this.#bare = false;
    if (this.#mode === 'key') {
      this.#key = keyOf(this.#text);
      this.#mode = 'colon';
      return;
    }
    if (this.#mode === 'item') this.#emit();
    this.#mode = this.#inList ? 'after-item' : 'after-member';
  }

  #emit(): void {
    const place = { line: this.#from, key: this.#key };
    if (this.#overlong) {
      const fault = `It is longer than ${this.#maxLength / 1_048_576} MiB.`;
      this.#out.push({ ...place, text: null, fault });
    } else this.#out.push({ ...place, text: this.#text, fault: null });
  }

  /** A sign outside of any value. */
  #between(code: number): void {
    if (code <= 32) return;
    switch (this.#mode) {
      case 'start':
        if (code === 91) {
          this.#inList = true;
          this.#mode = 'item';
        } else if (code === 123) {
          this.#isObject = true;
          this.#mode = 'key';
        } else this.#break('It is no JSON array and no JSON object.');
        return;
      case 'item':
        if (code === 93) this.#endList();
        else this.#begin(code);
        return;
      case 'after-item':
        if (code === 44) this.#mode = 'item';
        else if (code === 93) this.#endList();
        else this.#break('A comma or the end of the list is missing.');
        return;
      case 'key':
        if (code === 34) this.#begin(code);
        else if (code === 125) this.#mode = 'done';
        else this.#break('The name of a member is missing.');
        return;
      case 'colon':
        if (code === 58) this.#mode = 'member';
        else this.#break('A colon is missing.');
        return;
      case 'member':
        if (code === 91) {
          this.#inList = true;
          this.#mode = 'item';
        } else this.#begin(code);
        return;
      case 'after-member':
        if (code === 44) this.#mode = 'key';
        else if (code === 125) this.#mode = 'done';
        else this.#break('A comma or the end of the object is missing.');
        return;
      case 'done':
        this.#break('Something follows behind the end of the JSON.');
    }
  }

  #endList(): void {
    this.#inList = false;
    this.#mode = this.#isObject ? 'after-member' : 'done';
  }

  #break(fault: string, fromItsStart = false): void {
    this.#broken = true;
    const line = fromItsStart ? this.#from : this.#line;
    const text = `The JSON cannot be read on from line ${line}: ${fault}`;
    this.#out.push({ line, key: this.#key, text: null, fault: text });
  }
}

function keyOf(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
