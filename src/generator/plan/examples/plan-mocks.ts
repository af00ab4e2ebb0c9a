import type { Api, MediaContent, Operation, Reply, ReplyStatus } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import { defaultUrl } from "../../model/server-url.js";
import {
  type Code,
  code,
  identifier,
  numberLiteral,
  propertyName,
  stringLiteral,
  symbol,
  typeSymbol,
} from "../../source/code/code.js";
import { arrayLiteral, objectLiteral, tallList, tallObject } from "../../source/code/layout.js";
import { limits } from "../../source/limits.js";
import type { DeclarationFile, DeclarationPlan } from "../client-plan.js";
import { importsOf } from "../imports.js";
import { noMembers } from "../no-members.js";
import { fixedValue } from "../operations/fixed-value.js";
import { type OperationContext, operationNames } from "../operations/operation-context.js";
import { encodedPath } from "../operations/operation-path.js";
import type { Ends, Mark } from "../paging/ended-example.js";
import { countedBy, endsOf, pageMarks, readsHeaders } from "../paging/last-page.js";
import { firstDigit, statusText } from "../reply-status.js";
import { allServers } from "../servers.js";
import { printMockedHeaders } from "./mocked-headers.js";
import { printReplyValue } from "./print-reply-value.js";
import { beginSharing, type RepeatedExamples } from "./repeated-examples.js";
import { type Room, roomFor } from "./room.js";

/** `mocks.ts`: a `fetch` for tests that answers each operation by the document's example, and what a test may give in place of one. */
export function planMocks(api: Api, context: OperationContext, header: string): DeclarationFile {
  const { answers, mock } = context.names.mocks;
  const room = roomFor(limits.mockedValues + limits.mockedValuesEach * api.operations.length);
  const asked = api.operations.flatMap((one) => schemaWithoutExample(one, context) ?? []);
  const shared = beginSharing(asked, context.spelling.resolve, room);
  const operations = tallList(api.operations.map((one) => printOperation(one, context, { room, shared })));
  const none = noMembers(api.operations.map((one) => operationNames(one, context).function));
  const declarations: readonly DeclarationPlan[] = [
    {
      kind: "interface",
      name: answers,
      exported: true,
      doc: { text: "What operations are answered with where it is not the document's example." },
      members: api.operations.map((one) => {
        const names = operationNames(one, context);
        const type = code`${typeSymbol("runtime/mock", "Answer")}<${typeSymbol(names.module, names.result)}> | undefined`;
        return { name: names.function, optional: true, type };
      }),
    },
    {
      kind: "function",
      name: mock,
      exported: true,
      async: false,
      doc: { text: `A \`fetch\` that sends nothing and answers as ${api.title} might, for tests.` },
      parameters: [{ name: "answers", optional: false, type: identifier(answers), initializer: none }],
      returns: code`${typeSymbol("runtime/mock", "Mock")}<keyof ${identifier(answers)}>`,
      body: [code`return ${symbol("runtime/mock", "mockFetch")}(operations, ${printBases(api)}, answers);`],
    },
    ...shared.declarations(),
    {
      kind: "constant",
      name: "operations",
      doc: { text: `What the operations are answered with where a test does not say.${room.isLeft() ? "" : emptied}` },
      exported: false,
      type: code`readonly ${typeSymbol("runtime/mock-match", "MockedOperation")}[]`,
      value: operations,
    },
  ];
  return { kind: "declarations", path: "mocks.ts", header, imports: importsOf("mocks", declarations), declarations };
}

const emptied = " The last of them are answered with empty objects: all values together would be too long.";

/** The paths of the servers. */
function printBases(api: Api): Code {
  const paths = allServers(api).map((server) => {
    const path = /^(?:[a-z][a-z\d+.-]*:\/\/[^/]*|\{[^/]*\})?([^?#]*)/i.exec(defaultUrl(server))?.[1] ?? "";
    return path.replace(/\/$/, "");
  });
  return arrayLiteral([...new Set(paths)].map(stringLiteral));
}

/** Where values come from: what there is room for, and what operations share. */
interface Values {
  readonly room: Room;
  readonly shared: RepeatedExamples;
}

function printOperation(operation: Operation, context: OperationContext, values: Values): Code {
  const types = operation.replies.flatMap(({ status, contents }) => {
    const type = usual(contents)?.mediaType;
    return type === undefined || type.includes("*") ? [] : [code`${keyOf(status)}: ${stringLiteral(type)}`];
  });
  return tallObject([
    code`operation: ${stringLiteral(operationNames(operation, context).function)}`,
    code`method: ${stringLiteral(operation.method)}`,
    code`path: ${stringLiteral(pathOf(operation))}`,
    ...printFixed("query", operation, code`query`),
    ...printFixed("header", operation, code`headers`),
    code`types: ${objectLiteral(types)}`,
    ...printReplies(operation, context, values),
  ]);
}

/** What a request must have in this place to be the operation; nothing where that is nothing. */
function printFixed(place: "query" | "header", { parameters }: Operation, member: Code): readonly Code[] {
  const values = parameters.flatMap((parameter) => {
    const value = parameter.in === place ? fixedValue(parameter) : undefined;
    return value === undefined ? [] : [code`${propertyName(parameter.name)}: ${stringLiteral(String(value))}`];
  });
  return values.length === 0 ? [] : [code`${member}: ${objectLiteral(values)}`];
}

function pathOf({ path, parameters }: Operation): string {
  const spanning = parameters.filter(({ spansSegments }) => spansSegments).map(({ name }) => name);
  const variable = (name: string): string => `{${spanning.includes(name) ? "+" : ""}${name.replace(/[{}+]/g, "")}}`;
  return path.map((part) => (part.kind === "literal" ? encodedPath(part.text) : variable(part.name))).join("");
}

/**
 * The first success that the document lists; of pages the last one, so that whoever asks for all of them comes to an end. Where only a page
 * without items is the last, it comes second.
 */
function printReplies(operation: Operation, context: OperationContext, values: Values): readonly Code[] {
  const paging = context.paging.get(operation);
  const success = successOf(operation);
  const ends = paging === undefined ? [] : endsOf(paging);
  const turns = paging && countedBy(paging);
  const marks = paging === undefined ? [] : pageMarks(paging);
  const body = success && printBody(success, context, { ends: turns === undefined ? ends : [], marks, values });
  const last = turns && success && printBody(success, context, { ends, marks, values });
  const status = numberLiteral(success === undefined ? 200 : codeOf(success.status));
  // Headers that lead to the next page would do so for ever.
  const isLed = paging !== undefined && readsHeaders(paging);
  const headers = success === undefined || isLed ? undefined : printMockedHeaders(success, context.spelling.resolve);
  const reply = [
    code`status: ${status}`,
    ...(headers === undefined ? [] : [code`headers: ${headers}`]),
    ...(body === undefined ? [] : [code`body: ${body}`]),
  ];
  return [
    code`reply: ${objectLiteral(reply)}`,
    ...(turns === undefined || last === undefined
      ? []
      : [code`last: ${objectLiteral([code`turns: ${arrayLiteral(turns.map(stringLiteral))}`, code`body: ${last}`])}`]),
  ];
}

function successOf({ replies }: Operation): Reply | undefined {
  return replies.find(({ status }) => isSuccess(status)) ?? replies.find(({ status }) => status.kind === "default");
}

/** The schema of the answer, where no example of the document and no page is one. */
function schemaWithoutExample(operation: Operation, context: OperationContext): Schema | undefined {
  const content = usual(successOf(operation)?.contents ?? []);
  if (content === undefined || context.paging.has(operation)) return undefined;
  return content.kind !== "json" || content.example === undefined ? content.schema : undefined;
}

/** What a page must have, and must not, and where values come from. */
interface PageSigns {
  readonly values: Values;
  readonly ends: Ends;
  readonly marks: readonly Mark[];
}

function printBody(
  { contents }: Reply,
  { spelling: { resolve } }: OperationContext,
  { ends, marks, values: { room, shared } }: PageSigns,
): Code | undefined {
  const content = usual(contents);
  if (content === undefined) return undefined;
  const { kind, schema, example } = content;
  switch (kind) {
    case "json":
      if (example === undefined && ends.length === 0 && marks.length === 0) return shared.exampleOf(schema);
      return printReplyValue(schema, example, resolve, ends, marks, room);
    case "events":
    case "lines":
    case "sequence":
      return arrayLiteral([shared.exampleOf(schema)]);
    default:
      return stringLiteral(example?.kind === "text" ? example.text.value : "");
  }
}

/** JSON, where it can be had. */
function usual(contents: readonly MediaContent[]): MediaContent | undefined {
  return contents.find(({ kind }) => kind === "json") ?? contents[0];
}

/** A reply with a status below 200 comes before the one that counts, and no `Response` has it. */
function isSuccess(status: ReplyStatus): boolean {
  return [2, 3].includes(firstDigit(status));
}

function codeOf(status: ReplyStatus): number {
  return status.kind === "code" ? status.code : status.kind === "range" ? status.digit * 100 : 200;
}

function keyOf(status: ReplyStatus): Code {
  return status.kind === "code" ? numberLiteral(status.code) : propertyName(statusText(status));
}
