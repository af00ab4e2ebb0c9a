import type { LocatedText } from "../source/located-text.js";
import type { Origin } from "../source/source-file.js";
import type { TypedExpression } from "./expressions/expression.js";
import type { Definition, ExpressionTree } from "./scheme.js";

/** How an operation's pages follow each other, as `x-countersign-paging` says it. */
export interface Paging {
  readonly origin: Origin;
  /** The key of another tool that says it; where that is not sound, it is not followed. */
  readonly foreign?: string;
  /** The list in the reply. */
  readonly items?: LocatedText;
  readonly next: NextPage;
  /** Whether there is another page. */
  readonly more?: LocatedText;
  /** Whether a success is a page. */
  readonly accept?: LocatedText;
  /** How long to wait before the same page is asked for again. */
  readonly again?: LocatedText;
}

/** What the request of the next page has that the last one had not. */
export interface NextPage {
  readonly origin: Origin;
  /** The operation that gives the pages behind the first one; the same if left out. */
  readonly operation?: LocatedText;
  readonly url?: LocatedText;
  readonly path: readonly Definition[];
  readonly query: readonly Definition[];
  readonly headers: readonly Definition[];
  readonly body?: ExpressionTree;
}

/** A declaration of paging, checked as far as the language goes. */
export interface PagingProgram {
  readonly origin: Origin;
  /** The way from the reply's body to the list, and where that is written. */
  readonly items?: BodyPart;
  readonly operation?: LocatedText;
  readonly url?: TypedExpression;
  readonly changes: readonly PageChange[];
  /** A condition, as are the two behind it. */
  readonly more?: TypedExpression;
  readonly accept?: TypedExpression;
  /** A duration that may be absent. */
  readonly again?: TypedExpression;
}

/** A part of a reply's body by the names that lead there. */
export interface BodyPart {
  readonly path: readonly string[];
  readonly expression: TypedExpression;
}

/** A value that the next request has: of a parameter, or at a place in the body. */
export interface PageChange {
  readonly in: PagePlace;
  readonly place: readonly string[];
  readonly origin: Origin;
  readonly value: TypedExpression;
}

export type PagePlace = "path" | "query" | "headers" | "body";
