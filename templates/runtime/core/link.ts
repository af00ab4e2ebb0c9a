const linkPattern = /[\s,]*<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,]+))?)*)/gy;
const parameterPattern = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]+)))?/g;

/**
 * Where the first link of a Link header with this relation leads, as it is written there (RFC 8288, section 3); undefined where there is
 * none. A link from another resource (`anchor`) is none of this one's.
 */
export function link(header: unknown, relation: string): string | undefined {
  if (typeof header !== "string") return undefined;
  for (const [, target = "", written = ""] of header.matchAll(linkPattern)) {
    const parameters = [...written.matchAll(parameterPattern)].map(
      ([, name = "", quoted, plain = ""]) => [name.toLowerCase(), quoted?.replace(/\\(.)/gs, "$1") ?? plain] as const,
    );
    const relations = parameters.find(([name]) => name === "rel")?.[1] ?? "";
    const isOther = parameters.some(([name]) => name === "anchor");
    if (!isOther && relations.toLowerCase().split(/\s+/).includes(relation.toLowerCase())) return target;
  }
  return undefined;
}
