import type { OperationFilter, Pattern } from "../../source/choices.js";

/** What a filter can name an operation by. */
export interface NamedOperation {
  readonly id: string;
  /** As the document writes it. */
  readonly pathText: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
}

/** A list of patterns, what it is compared with, and how a page calls that. */
export interface PatternList {
  readonly what: "operation" | "tag" | "path";
  readonly patterns: readonly Pattern[];
  readonly namesOf: (operation: NamedOperation) => readonly string[];
}

/** Whether the filter has anything to say. */
export function isFilter(filter: OperationFilter): boolean {
  return filter.deprecated === true || patternLists(filter).some(({ patterns }) => patterns.length > 0);
}

/** Whether any of the filter's patterns names the operation. */
export function isNamed(operation: NamedOperation, filter: OperationFilter): boolean {
  if (filter.deprecated === true && operation.deprecated) return true;
  return patternLists(filter).some(({ patterns, namesOf }) => {
    const names = namesOf(operation);
    return patterns.some((pattern) => names.some(matcherOf(pattern)));
  });
}

/** The filter's patterns by what they are compared with. */
export function patternLists({ operations = [], tags = [], paths = [] }: OperationFilter): readonly PatternList[] {
  return [
    { what: "operation", patterns: operations, namesOf: ({ id }) => [id] },
    { what: "tag", patterns: tags, namesOf: (operation) => operation.tags },
    { what: "path", patterns: paths, namesOf: ({ pathText }) => [pathText] },
  ];
}

export function patternText(pattern: Pattern): string {
  return typeof pattern === "string" ? pattern : pattern.value;
}

/** A star stands for any text, with slashes in it or empty. What is between two stars is looked for once, so that no name takes long. */
export function matcherOf(pattern: Pattern): (name: string) => boolean {
  const [first = "", ...others] = patternText(pattern).split(/\*+/);
  const last = others.pop();
  if (last === undefined) return (name) => name === first;
  return (name) => {
    if (!name.startsWith(first)) return false;
    let end = first.length;
    for (const literal of others) {
      const found = name.indexOf(literal, end);
      if (found < 0) return false;
      end = found + literal.length;
    }
    return name.length - last.length >= end && name.endsWith(last);
  };
}
