import type { LocatedText } from "../../source/located-text.js";
import type {
  DocumentNode,
  ListNode,
  MapMember,
  MapNode,
  Members,
  TellValue,
} from "../../source/nodes/document-node.js";
import { pointerSegment } from "../../source/nodes/json-pointer.js";
import type { Origin, SourceFile } from "../../source/source-file.js";
import { holdsReference, isEscaped, type JsonCells, nameAt, nameCells, startAt, valueCells } from "./json-cells.js";
import { scanJsonText } from "./scan-json-text.js";

/** A file of JSON, and where everything in it stands. */
interface JsonFile extends JsonCells {
  readonly source: SourceFile;
}

/** A JSON text whose nodes are made when somebody looks at them. Maps and lists are made once: they can be told apart by identity. */
interface LazyJson {
  readonly json: JsonFile;
  /** By a third of the cell's number, since values and names have three cells each: a map takes longer, and more room. */
  readonly made: (MapNode | ListNode | undefined)[];
}

/** The root of a JSON text by its cells. It is what `parseJson` gives for the text. */
export function jsonRoot(source: SourceFile, cells: JsonCells): DocumentNode {
  const made = new Array<MapNode | ListNode | undefined>(cells.cells.length / valueCells);
  return nodeAt({ json: { source, ...cells }, made }, 0, undefined, "");
}

/** The node with its value at a cell, under its name or index in the owner. */
function nodeAt(lazy: LazyJson, cell: number, owner: Origin | undefined, name: string): DocumentNode {
  const { source, cells } = lazy.json;
  const unit = source.text.charCodeAt(cells[cell] ?? 0);
  if (unit === 0x7b || unit === 0x5b) return lazy.made[cell / valueCells] ?? madeAt(lazy, cell, owner, name);
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
    : listAt(lazy, cell, origin);
  lazy.made[cell / valueCells] = node;
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
function textAt(json: JsonFile, cell: number, origin: Origin): LocatedText {
  const { source, cells } = json;
  const start = startAt(json, cell) + 1;
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

/** A list whose items are made when somebody asks for them: nobody asks for those of most examples. */
interface LazyList extends ListNode {
  kind: "list";
  origin: Origin;
  lazy: LazyJson;
  /** The list's cell, and its items once they are made: a fifth member would take as much room again. */
  held: number | readonly DocumentNode[];
}

const lazyList: Pick<ListNode, "items"> & ThisType<LazyList> = {
  get items() {
    if (typeof this.held === "number") this.held = itemsAt(this.lazy, this.held, this.origin);
    return this.held;
  },
};

// An object with a getter of its own would be made as a table of names, which takes longer at each look into it.
function listAt(lazy: LazyJson, cell: number, origin: Origin): ListNode {
  const list: LazyList = Object.create(lazyList);
  list.kind = "list";
  list.origin = origin;
  list.lazy = lazy;
  list.held = cell;
  return list;
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
  json: JsonFile;
  cell: number;
  owner: Origin | undefined;
  name: string;
}

const lazyOrigin: Origin & ThisType<LazyOrigin> = {
  get span() {
    const { source, cells } = this.json;
    const start = startAt(this.json, this.cell);
    const quote = source.text.charCodeAt(start) === 0x22 ? 1 : 0;
    return { source, start: start + quote, end: (cells[this.cell + 1] ?? 0) - quote };
  },
  get pointer() {
    return this.owner === undefined ? "#" : `${this.owner.pointer}/${pointerSegment(this.name)}`;
  },
};

/** `cell` is that of a value or a name. */
function originAt(json: JsonFile, cell: number, owner: Origin | undefined, name: string): Origin {
  const origin: LazyOrigin = Object.create(lazyOrigin);
  origin.json = json;
  origin.cell = cell;
  origin.owner = owner;
  origin.name = name;
  return origin;
}

/** The members of a map, found in its cells when they are asked for. */
interface LazyMembers extends Members {
  lazy: LazyJson;
  origin: Origin;
  /** The cell of the first name. The one before it says where the last member ends. */
  first: number;
  /** The cells by the numbers of their names, where there are many and somebody has asked for one. */
  index: ReadonlyMap<number, number> | undefined;
}

const lazyMembers: Members & ThisType<LazyMembers> = {
  get size() {
    return nameCellsOf(this).length;
  },
  has(name) {
    return cellOf(this, name) !== undefined;
  },
  get(name) {
    const cell = cellOf(this, name);
    return cell === undefined ? undefined : memberAt(this, cell);
  },
  value(name) {
    const cell = cellOf(this, name);
    return cell === undefined ? undefined : nodeAt(this.lazy, cell + nameCells, this.origin, name);
  },
  eachValue(tell, holding) {
    tellValues(this, tell, holding);
  },
  get written() {
    const { json } = this.lazy;
    const cell = this.first - valueCells;
    return { source: json.source, start: startAt(json, cell), end: json.cells[cell + 1] ?? 0 };
  },
  forEach(tell) {
    for (const cell of nameCellsOf(this)) tell(memberAt(this, cell), nameAt(this.lazy.json, cell), this);
  },
  names() {
    return namesIn(this);
  },
  keys() {
    return namesIn(this).values();
  },
  values() {
    return nameCellsOf(this)
      .map((cell) => memberAt(this, cell))
      .values();
  },
  entries() {
    const entries = nameCellsOf(this).map((cell): [string, MapMember] => [
      nameAt(this.lazy.json, cell),
      memberAt(this, cell),
    ]);
    return entries.values();
  },
  [Symbol.iterator]() {
    return this.entries();
  },
};

function membersAt(lazy: LazyJson, cell: number, origin: Origin): Members {
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

function namesIn({ lazy: { json }, first }: LazyMembers): readonly string[] {
  const { cells } = json;
  const names: string[] = [];
  const end = cells[first - 1] ?? 0;
  for (let cell = first; cell < end; cell = cells[cell + nameCells + 2] ?? end) names.push(nameAt(json, cell));
  return names;
}

/** Nodes are made of those only that are told. What holds a `$ref` is known ahead; any other name may be anywhere. */
function tellValues({ lazy, origin, first }: LazyMembers, tell: TellValue, holding: string | undefined): void {
  const { json } = lazy;
  const end = json.cells[first - 1] ?? 0;
  for (let cell = first; cell < end; cell = json.cells[cell + nameCells + 2] ?? end) {
    if (holding === "$ref" && !holdsReference(json, cell + nameCells)) continue;
    const name = nameAt(json, cell);
    tell(nodeAt(lazy, cell + nameCells, origin, name), name);
  }
}

/** Among more members than this, an index is quicker than looking at each. */
const fewMembers = 16;

/** The cell of a name. */
function cellOf(members: LazyMembers, name: string): number | undefined {
  const { numbers, cells } = members.lazy.json;
  const number = numbers.get(name);
  if (number === undefined) return undefined;
  if (members.index !== undefined) return members.index.get(number);
  const end = cells[members.first - 1] ?? 0;
  let passed = 0;
  for (let cell = members.first; cell < end; cell = cells[cell + nameCells + 2] ?? end) {
    if (cells[cell + 2] === number) return cell;
    if (++passed > fewMembers) return indexed(members).get(number);
  }
  return undefined;
}

function indexed(members: LazyMembers): ReadonlyMap<number, number> {
  const { cells } = members.lazy.json;
  members.index = new Map(nameCellsOf(members).map((cell) => [cells[cell + 2] ?? 0, cell]));
  return members.index;
}

function memberAt({ lazy, origin }: LazyMembers, cell: number): MapMember {
  const { json } = lazy;
  const name = nameAt(json, cell);
  const at = originAt(json, cell, origin, name);
  const key = isEscaped(json, cell) ? textAt(json, cell, at) : { value: name, origin: at };
  return { key, value: nodeAt(lazy, cell + nameCells, origin, name) };
}
