import { distinctNames } from "../source/names/numbering.js";
import type { Server, UrlPart } from "./api.js";

/** A server before it has a name; the document may give it one. */
export type FoundServer = Omit<Server, "name"> & { readonly name?: string };

/**
 * The servers of a list, each with a name that no other has: what the document calls it, else what its description does, else what is
 * its own in its address, else `server1`.
 */
export function nameServers(servers: readonly FoundServer[]): readonly Server[] {
  const distinct = distinctNames();
  const ownWords = wordsOfEach(servers.map(({ url }) => wordsOf(url)));
  return servers.map((server, index) => {
    const wanted = server.name ?? nameFrom(server.description) ?? ownWords[index] ?? `server${index + 1}`;
    return { ...server, name: distinct(wanted) };
  });
}

/** `Production server (EU)` is `production`; a description of more than a few words makes no name. */
function nameFrom(description: string | undefined): string | undefined {
  const phrase = /^[\p{L}\p{N}](?:[^\n([:,;!?.]|[:,;!?.](?=\S))*/u.exec(description?.trim() ?? "")?.[0] ?? "";
  const found = phrase.includes("://") ? [] : (phrase.match(/[\p{L}\p{N}]+/gu) ?? []);
  const words = found.filter((word) => !fillers.has(word.toLowerCase()));
  if (words.length === 0 || words.length > 4) return undefined;
  return joined(words);
}

function joined(words: readonly string[]): string {
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join("");
  return capitals.charAt(0).toLowerCase() + capitals.slice(1);
}

const fillers: ReadonlySet<string> = new Set(["the", "server", "environment", "endpoint", "api", "url", "base", "our"]);

/** Of each server the first word that no other one has: `api` and `sandbox`, or `https` and `http`. There is nothing to tell one from. */
function wordsOfEach(words: readonly (readonly string[])[]): readonly (string | undefined)[] {
  if (words.length < 2) return [];
  const counts = new Map<string, number>();
  for (const word of words.flatMap((own) => [...new Set(own)])) counts.set(word, (counts.get(word) ?? 0) + 1);
  return words.map((own) => {
    const word = own.find((one) => counts.get(one) === 1);
    return word && joined(word.split("-"));
  });
}

/** The words of an address, those of its host first and its protocol last. A variable says nothing, nor does a number. */
function wordsOf(url: readonly UrlPart[]): readonly string[] {
  const text = url.map((part) => (part.kind === "literal" ? part.text : "/")).join("");
  const [, protocol = "", rest = ""] = /^(?:(https?):\/\/)?(.*)$/s.exec(text.toLowerCase()) ?? [];
  return [...rest.split(/[^\p{L}\p{N}-]+/u), protocol].filter((word) => /^\p{L}.{0,29}$/u.test(word));
}
