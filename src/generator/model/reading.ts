import type { Choices } from "../source/choices.js";
import type { Report } from "../source/diagnostics/diagnostic.js";
import { limits } from "../source/limits.js";
import { type DocumentNode, eachValue, type MapMember, type MapNode } from "../source/nodes/document-node.js";
import { followReference } from "../spec/references/follow-reference.js";
import type { SpecDocument } from "../spec/spec-document.js";
import type { HeldByReply, MediaContent, Parameter } from "./api.js";
import { tooManyRepeated } from "./limit-diagnostics.js";
import { asMap, member, namedMembers, readMap } from "./read-node.js";
import { nothingRead, type ReadBefore } from "./read-once.js";
import { beginRepeating, listedIn, type MayRepeat, sizeOfPart } from "./repeated-parts.js";
import { beginLifting, type LiftedSchemas } from "./schemas/building/lifted-schemas.js";
import type { Schema } from "./schemas/schema.js";

/** A document that is being read, and where to say what is wrong with it. */
export interface Reading {
  readonly document: SpecDocument;
  readonly report: Report;
  /** Counts a report, or whatever else makes a meaning that of one place alone; whoever replaces `report` still does that. */
  readonly countAside: () => void;
  /** How many there were so far. */
  readonly asides: () => number;
  /** Takes one from the number of references that may still be written out in place; false where none is left. */
  readonly spendInlining: () => boolean;
  /** Counts a schema that is written out in place of a reference. */
  readonly countInlined: () => void;
  /** Whether more of them may be written out. */
  readonly mayInline: () => boolean;
  /** Counts a schema that is looked into for the kinds of events. */
  readonly countEventSchema: () => void;
  /** Whether more of them may be looked into. */
  readonly mayLookForEvents: () => boolean;
  /** Whether a schema may be written out another time where it stands. */
  readonly mayRepeatSchema: MayRepeat;
  /** How often that was asked so far. */
  readonly repeats: () => number;
  /** Whether what is no schema may be read another time. */
  readonly mayRepeatPart: MayRepeat;
  /** Whether anybody wants the document's examples: one of them keeps all nodes of the document alive. */
  readonly keepsExamples: boolean;
  /** Whether anybody wants the types of webhooks that nothing signs. */
  readonly typesUnsigned: boolean;
  /** The schemas that get a name of ours. */
  readonly lifted: LiftedSchemas;
  /** Whether anything gets a name by where the document has it: then it is not the same as what is written alike elsewhere. */
  readonly namesByPlace: boolean;
  readonly parameters: ReadBefore<Parameter | undefined>;
  /** By their media types as well. */
  readonly contents: ReadBefore<MediaContent>;
  readonly replies: ReadBefore<HeldByReply>;
  /** Schemas without others inside, by how they are written. */
  readonly leaves: Map<string, Schema>;
}

/** Without a word: what there is to say still counts, so that it is said where the same is read again. */
export function silently(reading: Reading): Reading {
  return { ...reading, report: reading.countAside };
}

/** Begins to read a document; whatever is wrong with it goes to `report`. */
export function beginReading(
  document: SpecDocument,
  report: Report,
  { mocks, webhooks, enums }: Pick<Choices, "mocks" | "webhooks" | "enums">,
): Reading {
  const [asides, repeats, inlined, schemas, eventSchemas] = [counter(), counter(), counter(), counter(), counter()];
  const mayRepeatSchema = beginRepeating(listedIn, limits.repeatedSchemas);
  const mayRepeatPart = beginRepeating(sizeOfPart, mostRepeated(document));
  return {
    document,
    report: (diagnostic) => {
      asides.add();
      report(diagnostic);
    },
    countAside: asides.add,
    asides: asides.count,
    spendInlining: () => {
      asides.add();
      return inlined.add() <= limits.inlinedReferences;
    },
    countInlined: schemas.add,
    mayInline: () => schemas.count() < limits.inlinedSchemas,
    countEventSchema: () => {
      asides.add();
      eventSchemas.add();
    },
    mayLookForEvents: () => eventSchemas.count() < limits.allEventSchemas,
    mayRepeatSchema: (node) => {
      repeats.add();
      return mayRepeatSchema(node);
    },
    repeats: repeats.count,
    mayRepeatPart: (node) => {
      asides.add();
      return mayRepeatPart(node);
    },
    keepsExamples: mocks,
    typesUnsigned: webhooks === "all",
    lifted: beginLifting(schemaNames(document)),
    namesByPlace: enums === "objects",
    parameters: nothingRead(),
    contents: nothingRead(),
    replies: nothingRead(),
    leaves: new Map(),
  };
}

function counter(): { readonly add: () => number; readonly count: () => number } {
  let count = 0;
  return { add: () => ++count, count: () => count };
}

function schemaNames({ root }: SpecDocument): ReadonlySet<string> {
  const schemas = member(member(root, "components"), "schemas");
  return new Set(schemas?.kind === "map" ? schemas.members.keys() : []);
}

/** A document of many operations may refer to what they share more often. */
function mostRepeated({ root }: Pick<SpecDocument, "root">): number {
  const paths = member(root, "paths");
  let members = 0;
  const count = (path: DocumentNode): void => {
    members += path.kind === "map" ? path.members.size : 0;
  };
  if (paths?.kind === "map") eachValue(paths, count);
  return limits.repeatedNodes + limits.repeatedNodesEach * members;
}

/**
 * The map that a node is or refers to; another kind is reported, an absent node and a reference that leads nowhere are not. Beside a
 * reference, `summary` and `description` replace those of what it leads to (OpenAPI 3.1, Reference Object).
 */
export function resolveMap(reading: Reading, node: DocumentNode | undefined, what: string): MapNode | undefined {
  if (node === undefined) return undefined;
  const { document, report } = reading;
  const target = asMap(followReference(document, node), what, report);
  if (target !== undefined && target !== node && !reading.mayRepeatPart(target)) {
    report(tooManyRepeated(node.origin));
    return undefined;
  }
  if (target === undefined || target === node || document.version === "3.0") return target;
  const beside = node.kind === "map" ? [...node.members].filter(([name]) => replacing.has(name)) : [];
  return beside.length === 0 ? target : { ...target, members: new Map([...target.members, ...beside]) };
}

const replacing: ReadonlySet<string> = new Set(["summary", "description"]);

/** The members of a part of `components`, in the order of the file. */
export function componentMembers(reading: Reading, part: string): readonly MapMember[] {
  const components = readMap(reading.document.root, "components", reading.report);
  return components === undefined ? [] : namedMembers(readMap(components, part, reading.report));
}
