import { readFileSync } from "node:fs";

/**
 * Of many documents those first that together have the most of what OpenAPI can say, each thing by a few documents; then those with the
 * most operations.
 */
export function* chooseDocuments(documents) {
  const described = documents.filter(({ bytes }) => bytes < mostBytes).map(describe);
  const candidates = described.filter(({ operations }) => operations > 0);
  const seen = new Map();
  while (candidates.length > 0) {
    const best = candidates.reduce((a, b) => (isBetter(b, a, seen) ? b : a));
    candidates.splice(candidates.indexOf(best), 1);
    for (const trait of best.traits) seen.set(trait, (seen.get(trait) ?? 0) + 1);
    yield best.document;
  }
}

/** One with ten thousand operations takes longer than all others, and shows no more. */
const mostBytes = 15_000_000;

/** How many documents are to have a trait. */
const enough = 2;

function isBetter(a, b, seen) {
  const [newOfA, newOfB] = [a, b].map(({ traits }) => traits.filter((trait) => (seen.get(trait) ?? 0) < enough).length);
  return newOfA === newOfB ? a.operations > b.operations : newOfA > newOfB;
}

function describe(document) {
  const text = readFileSync(document.path, "utf8");
  const found = [...text.matchAll(said)].map(([, ...words]) =>
    words.find((word) => word !== undefined).replace(/\s/g, ""),
  );
  const operations = text.match(/["\n ]responses"?:/g)?.length ?? 0;
  return { document, operations, traits: [...new Set(found)] };
}

/** Words that say how something is sent, what it may be, and who may send it; in JSON and in YAML. */
const said = new RegExp(
  [
    '"?((?:style|collectionFormat|in|format|scheme|explode|allowReserved|nullable|uniqueItems|readOnly|writeOnly)"?: *"?[\\w-]+)',
    '"?((?:oneOf|anyOf|allOf|discriminator|additionalProperties|patternProperties|prefixItems|const|pattern|headers|encoding|security|servers)"?:)',
    '"?((?:application|text|multipart|image)/[\\w.+*-]+)"?:',
    '"?((?:openapi|swagger)"?: *"?\\d\\.\\d)',
    '"?((?:clientCredentials|password|implicit|authorizationCode|accessCode)"?: *\\{)',
  ].join("|"),
  "g",
);
