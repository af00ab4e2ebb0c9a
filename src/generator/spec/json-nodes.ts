import type { DocumentNode, ListNode, MapMember, MapNode } from "../source/document-node.js";
import type { LocatedText } from "../source/located-text.js";
import type { Origin, SourceFile } from "../source/source-file.js";
import { pointerSegment } from "./follow-reference.js";
import { isEscaped, type JsonCells, nameAt, nameCells, startAt, valueCells } from "./json-cells.js";
import { scanJsonText } from "./scan-json-text.js";

/** A JSON text, and where everything in it stands. */
interface JsonText {
  readonly source: SourceFile;
  readonly cells: JsonCells;
}

/** A JSON text whose nodes are made when somebody looks at them. Maps and lists are made once: they can be told apart by identity. */
interface LazyJson {
  readonly json: JsonText;
  readonly made: Map<number, MapNode | ListNode>;
}

/** The root of a JSON text by its cells. It is what `parseJson` gives for the text. */
export function jsonRoot(source: SourceFile, cells: JsonCells): DocumentNode {
  return nodeAt({ json: { source, cells }, made: new Map() }, 0, undefined, "");
}

/** The node with its value at a cell, under its name or index in the owner. */
function nodeAt(lazy: LazyJson, cell: number, owner: Origin | undefined, name: string): DocumentNode {
  const { source, cells } = lazy.json;
  const unit = source.text.charCodeAt(cells[cell] ?? 0);
  if (unit === 0x7b || unit === 0x5b) return lazy.made.get(cell) ?? madeAt(lazy, cell, owner, name);
  const origin = originAt(lazy.json, cell, owner, name);
  if (unit === 0x22) return { kind: "text", origin, text: textAt(lazy.json, cell, origin) };
  return wordNode(source.text.slice(cells[cell], cells[cell + 1]), origin);
}

function madeAt(lazy: LazyJson, cell: number, owner: Origin | undefined, name: string): DocumentNode {
  const { source, cells } = lazy.json;
  const origin = originAt(lazy.json, cell, owner, name);
  const isMap = source.text.charCodeAt(cells[cell] ?? 0) === 0x7b;
  const node: MapNode | ListNode = isMap
    ? { kind: "map", origin, members: membersAt(lazy, cell, origin) }
    : { kind: "list", origin, items: itemsAt(lazy, cell, origin) };
  lazy.made.set(cell, node);
  return node;
}

function wordNode(raw: string, origin: Origin): DocumentNode {
  if (raw === "null") return { kind: "null", origin };
  const isBoolean = raw === "true" || raw === "false";
  return isBoolean
    ? { kind: "boolean", origin, value: raw === "true" }
    : { kind: "number", origin, value: Number(raw), raw };
}

/** Only the letters of a text with escapes stand elsewhere than one behind the other. */
function textAt({ source, cells }: JsonText, cell: number, origin: Origin): LocatedText {
  const start = startAt(cells, cell) + 1;
  const value = source.text.slice(start, (cells[cell + 1] ?? 0) - 1);
  if (!value.includes("\\")) return { value, origin };
  const scanned = scanJsonText(source, start);
  if (scanned.kind === "problem") throw new Error("a text that was sound is not any more");
  return {
    value: scanned.value,
    origin,
    get offsets() {
      return scanned.offsets;
    },
  };
}

function itemsAt(lazy: LazyJson, cell: number, origin: Origin): readonly DocumentNode[] {
  const { cells } = lazy.json;
  const items: DocumentNode[] = [];
  const end = cells[cell + 2] ?? 0;
  for (let item = cell + valueCells; item < end; item = cells[item + 2] ?? end) {
    items.push(nodeAt(lazy, item, origin, String(items.length)));
  }
  return items;
}

/** Most documents never say where one of their nodes stands: an origin is worked out when it is asked. */
interface LazyOrigin extends Origin {
  json: JsonText;
  cell: number;
  owner: Origin | undefined;
  name: string;
}

const lazyOrigin: Origin & ThisType<LazyOrigin> = {
  get span() {
    const { source, cells } = this.json;
    const start = startAt(cells, this.cell);
    const quote = source.text.charCodeAt(start) === 0x22 ? 1 : 0;
    return { source, start: start + quote, end: (cells[this.cell + 1] ?? 0) - quote };
  },
  get pointer() {
    return this.owner === undefined ? "#" : `${this.owner.pointer}/${pointerSegment(this.name)}`;
  },
};

/** `cell` is that of a value or a name. */
function originAt(json: JsonText, cell: number, owner: Origin | undefined, name: string): Origin {
  const origin: LazyOrigin = Object.create(lazyOrigin);
  origin.json = json;
  origin.cell = cell;
  origin.owner = owner;
  origin.name = name;
  return origin;
}

/** The members of a map, found in its cells when they are asked for. */
interface LazyMembers extends ReadonlyMap<string, MapMember> {
  lazy: LazyJson;
  origin: Origin;
  /** The cell of the first name. The one before it says where the last member ends. */
  first: number;
  /** The cells of the names, where there are many and somebody has asked for one. */
  index: ReadonlyMap<string, number> | undefined;
}

const lazyMembers: ReadonlyMap<string, MapMember> & ThisType<LazyMembers> = {
  get size() {
    return nameCellsOf(this).length;
  },
  has(name) {
    return cellOf(this, name) !== undefined;
  },
  get(name) {
    const cell = cellOf(this, name);
    return cell === undefined ? undefined : memberAt(this, cell, name);
  },
  forEach(tell) {
    for (const cell of nameCellsOf(this)) {
      const name = nameOf(this, cell);
      tell(memberAt(this, cell, name), name, this);
    }
  },
  keys() {
    return nameCellsOf(this)
      .map((cell) => nameOf(this, cell))
      .values();
  },
  values() {
    return nameCellsOf(this)
      .map((cell) => memberAt(this, cell, nameOf(this, cell)))
      .values();
  },
  entries() {
    const entries = nameCellsOf(this).map((cell): [string, MapMember] => {
      const name = nameOf(this, cell);
      return [name, memberAt(this, cell, name)];
    });
    return entries.values();
  },
  [Symbol.iterator]() {
    return this.entries();
  },
};

function membersAt(lazy: LazyJson, cell: number, origin: Origin): ReadonlyMap<string, MapMember> {
  const members: LazyMembers = Object.create(lazyMembers);
  members.lazy = lazy;
  members.origin = origin;
  members.first = cell + valueCells;
  members.index = undefined;
  return members;
}

function nameCellsOf({ lazy, first }: LazyMembers): readonly number[] {
  const { cells } = lazy.json;
  const names: number[] = [];
  const end = cells[first - 1] ?? 0;
  for (let cell = first; cell < end; cell = cells[cell + nameCells + 2] ?? end) names.push(cell);
  return names;
}

/** Among more members than this, an index is quicker than looking at each. */
const fewMembers = 16;

/** The cell of a name: few have escapes, the others stand in the text as they are. */
function cellOf(members: LazyMembers, name: string): number | undefined {
  if (members.index !== undefined) return members.index.get(name);
  const { first } = members;
  const { cells } = members.lazy.json;
  const end = cells[first - 1] ?? 0;
  let passed = 0;
  for (let cell = first; cell < end; cell = cells[cell + nameCells + 2] ?? end) {
    if (isNamed(members.lazy.json, cell, name)) return cell;
    if (++passed > fewMembers) return indexed(members).get(name);
  }
  return undefined;
}

function isNamed({ source: { text }, cells }: JsonText, cell: number, name: string): boolean {
  if (isEscaped(cells, cell)) return nameAt(text, cells, cell) === name;
  const start = (cells[cell] ?? 0) + 1;
  return (cells[cell + 1] ?? 0) - start - 1 === name.length && text.startsWith(name, start);
}

function indexed(members: LazyMembers): ReadonlyMap<string, number> {
  members.index = new Map(nameCellsOf(members).map((cell) => [nameOf(members, cell), cell]));
  return members.index;
}

function nameOf({ lazy: { json } }: LazyMembers, cell: number): string {
  return nameAt(json.source.text, json.cells, cell);
}

function memberAt({ lazy, origin }: LazyMembers, cell: number, name: string): MapMember {
  const at = originAt(lazy.json, cell, origin, name);
  const key = isEscaped(lazy.json.cells, cell) ? textAt(lazy.json, cell, at) : { value: name, origin: at };
  return { key, value: nodeAt(lazy, cell + nameCells, origin, name) };
}
