import { placedValue, placeValue, withoutValue } from "../dist/generator/scheme/evaluation/place-value.js";
import { fieldsOf } from "../dist/generator/scheme/evaluation/signable-request.js";
import { compileExamples } from "../dist/generator/scheme/examples/compile-examples.js";
import { ValueError } from "../dist/generator/scheme/expressions/value.js";
import { findObstacles } from "../dist/generator/scheme/verification/readable.js";
import { arrivals, uncoveredParts } from "../dist/generator/scheme/verification/uncovered-parts.js";
import { verifyRequest } from "../dist/generator/scheme/verification/verify-request.js";
import { openSchemeLibrary } from "../dist/generator/scheme-library.js";

/**
 * Changes every single bit of what each example of the library sends and of what its signature covers, one at a time, and prints those
 * that the derived verifier does not notice. It takes minutes, so that no test does it; names of schemes as arguments make it shorter.
 */
const library = openSchemeLibrary();
const asked = process.argv.slice(2);
const names = library.names.filter((name) => asked.length === 0 || asked.includes(name));
let tried = 0;
const unnoticed = names.flatMap(unnoticedIn);
console.log(`${names.length} schemes, ${tried} changes of one bit, ${unnoticed.length} not noticed`);
for (const line of unnoticed) console.log(line);
process.exitCode = unnoticed.length === 0 ? 0 : 1;

function unnoticedIn(name) {
  const programs = compileExamples(library.find(name), library.find, library.names).value ?? [];
  const found = programs.filter((program) => findObstacles(program).length === 0).flatMap(unnoticedBy);
  return [...new Set(found)].map((place) => `${name}: ${place}`);
}

function unnoticedBy(program) {
  const uncovered = new Set(uncoveredParts(program));
  return program.examples.flatMap((example) =>
    arrivals(program, example).flatMap(({ verifier, request, given }) => {
      const sent = program.steps.filter(({ kind }) => kind === "placement");
      const changed = [...sent.flatMap((step) => changedPlaces(request, step)), ...changedParts(request, uncovered)];
      return changed.filter(({ request: other }) => accepted(verifier, other, given)).map(({ place }) => place);
    }),
  );
}

function accepted(verifier, request, given) {
  tried += 1;
  return verifyRequest(verifier, request, given).ok;
}

/** What the scheme itself puts on the request. */
function changedPlaces(request, { in: target, name }) {
  if (target === "path" || target === "server") return [];
  const value = placedValue(request, target, name);
  if (value === undefined) return [];
  const bare = withoutValue(request, target, name);
  return texts(value).flatMap((other) => {
    const changed = placed(bare, target, name, other);
    return changed === undefined ? [] : [{ place: `${target} ${name}`, request: changed }];
  });
}

/** Undefined for a text that cannot stand there: one that breaks JSON, or that HTTP does not allow. */
function placed(request, target, name, text) {
  try {
    return placeValue(request, target, name, text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ValueError) return undefined;
    throw error;
  }
}

/** What the request is without it, as far as the signature covers that. Another spelling of the same is no change. */
function changedParts(request, uncovered) {
  const change = (part, values, same = () => false) =>
    uncovered.has(part)
      ? []
      : values
          .filter((value) => !same(value))
          .map((value) => ({ place: part, request: { ...request, [part]: value } }));
  return [
    ...change("method", texts(request.method)),
    ...change("host", texts(request.host)),
    ...change("path", texts(request.path), (path) => decoded(path) === decoded(request.path)),
    ...change("query", texts(request.query), (query) => pairs(query) === pairs(request.query)),
    ...(request.body === undefined ? [] : change("body", bits(request.body))),
  ];
}

/** The text with each bit of its UTF-8 bytes changed, where that leaves a text. */
function texts(text) {
  return bits(Buffer.from(text, "utf8"))
    .map((bytes) => Buffer.from(bytes).toString("utf8"))
    .filter((other) => !other.includes("\ufffd"));
}

function bits(bytes) {
  return [...bytes].flatMap((byte, index) =>
    [1, 2, 4, 8, 16, 32, 64, 128].map((bit) => Uint8Array.from(bytes, (one, at) => (at === index ? byte ^ bit : one))),
  );
}

function decoded(path) {
  return path.replace(/%[\da-f]{2}/gi, (triplet) => String.fromCharCode(Number.parseInt(triplet.slice(1), 16)));
}

function pairs(query) {
  return JSON.stringify(fieldsOf(query).map((pair) => [...pair.values()]));
}
