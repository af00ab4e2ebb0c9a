/**
 * How the pages of an operation follow each other, as its `x-countersign-paging` says, or AutoRest's `x-ms-pageable` of a GET: expressions
 * for the items, and for the address or the parameters of the next request.
 */
export function pagingOf(method, operation) {
  const own = operation["x-countersign-paging"];
  if (own) return own;
  const { nextLinkName, itemName = "value" } = operation["x-ms-pageable"] ?? {};
  if (method !== "get" || !nextLinkName) return undefined;
  const member = (name) => `response.body[${JSON.stringify(name)}]`;
  return { items: member(itemName), next: { url: member(nextLinkName) } };
}

/** The names that a plain expression goes through, from `response` on; undefined where it is more than that. */
export function pathIn(expression) {
  if (!/^response(\.\w+|\["[^"]+"\])+$/.test(expression)) return undefined;
  return [...expression.matchAll(/\.(\w+)|\["([^"]+)"\]/g)].map(([, name, quoted]) => name ?? quoted);
}

/** The value of an expression: its language is a part of JavaScript's, in which what is not there has no members. */
export function evaluate(expression, values) {
  const path = pathIn(expression);
  if (path !== undefined) return path.reduce((inner, name) => inner?.[name], values.response);
  const known = { ...functions, ...values };
  const forgiving = String(expression).replace(/(?<=[\w)\]])(\.(?=[a-z_])|\[)/gi, (one) =>
    one === "." ? "?." : "?.[",
  );
  return new Function(...Object.keys(known), `return (${forgiving});`)(...Object.values(known));
}

const functions = {
  count: (list) => list.length,
  itemAt: (list, index) => list.at(index),
  link: (header = "", relation = "next") => new RegExp(`<([^>]*)>; rel="${relation}"`).exec(header)?.[1],
  when: (condition, value, otherwise) => (condition ? value : otherwise),
  seconds: (count) => count,
};
