import { leadingParameters, quoted } from "./challenges.js";

/** The name of a parameter as it is written, and whether its value stands in quotes. */
export type WrittenParameter = readonly [name: string, isQuoted: boolean];

/**
 * The header with the parameters that are written, in this order, and without any others. What is no scheme with parameters (RFC 9110,
 * section 11.4), or has one of them twice, stays as it is.
 */
export function inOrder(header: string | undefined, written: readonly WrittenParameter[]): string | undefined {
  const [begin, scheme] = /^[\t ,]*([\w!#$%&'*+\-.^`|~]+)/.exec(header ?? "") ?? [];
  if (header === undefined || begin === undefined || scheme === undefined) return header;
  const { parameters, rest } = leadingParameters(header.slice(begin.length));
  const given = new Map(parameters.map(({ name, value }) => [name, value]));
  // A name that stands there twice could be read in two ways.
  if (rest !== "" || given.size !== parameters.length) return header;
  const ordered = written.flatMap(([name, isQuoted]) => {
    const value = given.get(name.toLowerCase());
    return value === undefined ? [] : [`${name}=${isQuoted ? quoted(value) : value}`];
  });
  return `${scheme} ${ordered.join(", ")}`;
}
