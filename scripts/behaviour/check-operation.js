import { replyProblem } from "./check-reply.js";
import { requestProblem } from "./check-request.js";
import { makeInput } from "./make-input.js";
import { makeReply } from "./make-reply.js";

/**
 * Calls one operation as often as it takes to go through its alternatives of authentication, its bodies and its replies, once more with
 * what is required only, and with no credentials or those of all schemes. A body that `fetch` does not send is left out, as it is of the
 * types.
 */
export async function checkOperation(setting, described) {
  const { document, client, fitsReply } = setting;
  const isSent = described.method !== "get" && described.method !== "head";
  const operation = isSent ? described : { ...described, bodies: [], isBodyRequired: false };
  const where = `${operation.method.toUpperCase()} ${operation.path}`;
  const called = client.operations.get(`${operation.method} ${operation.path}`);
  if (called === undefined) return { where, unfit: ["no function was generated"] };
  if (operation.method === "trace") return { where, unfit: ["fetch sends no TRACE"] };
  const replies = operation.replies.map((reply) => makeReply(document, operation, reply, fitsReply));
  const answers = replies.filter(({ wanted }) => wanted !== undefined);
  const rounds = roundsOf(operation, answers);
  const outcomes = [];
  for (const round of rounds) outcomes.push(await checkRound(setting, operation, { ...round, called, where }));
  const sum = summed(where, operation, { outcomes, replies, rounds });
  const isWithout = !isSent && described.isBodyRequired;
  return isWithout
    ? { ...sum, loose: [...sum.loose, `no body, which fetch does not send with ${operation.method}`] }
    : sum;
}

function roundsOf({ alternatives, bodies }, answers) {
  const given = answers.length > 0 ? answers : [{ status: 501, headers: {} }];
  const known = alternatives.length > 0 ? alternatives : [[]];
  const most = Math.max(given.length, known.length, bodies.length);
  const at = (list, index) => list[index % list.length];
  const every = Array.from({ length: most }, (_, index) => ({
    answer: at(given, index),
    schemes: at(known, index),
    body: at(bodies, index),
  }));
  const first = every[0];
  return [...every, { ...first, leastly: true }, { ...first, schemes: "all" }, { ...first, schemes: "none" }];
}

async function checkRound(setting, operation, { answer, schemes, body, leastly, called, where }) {
  const { document, fits, fitsLoosely, loopback } = setting;
  const { given, used, why } = schemesOfCall(setting, operation, schemes);
  if (why !== undefined) return { unplayed: why };
  const placed = placedBy(setting, operation, used);
  const wanted = { body, leastly, placed };
  const sound = makeInput(document, operation, { ...wanted, fits });
  const made = sound.unfit ? makeInput(document, operation, { ...wanted, fits: fitsLoosely }) : sound;
  if (made.unfit) return { unfit: made.unfit };
  loopback.next(answer);
  const caller = callerOf(setting, operation, given);
  let result;
  try {
    result = await called.call(caller.client, made.input);
  } catch (error) {
    const isRefused = used === undefined && error.name === "MissingCredentialsError" && loopback.arrived().length === 0;
    if (isRefused) return {};
    return { problem: `${where}: ${error.name}: ${error.message}${error.cause ? ` (${error.cause})` : ""}` };
  }
  const problem = await problemOf(setting, operation, {
    result,
    answer,
    made: { ...made, isLoose: sound.unfit !== undefined },
    base: caller.base,
    used,
  });
  const loose = sound.unfit
    ? { loose: "a value that its schema refuses for a pattern, or for several branches of oneOf that it fits" }
    : {};
  return { problem: problem && `${where}: ${problem}`, validated: setting.validator !== undefined, ...loose };
}

async function problemOf({ client, loopback, validator }, operation, { result, answer, made, base, used }) {
  const all = loopback.arrived();
  const arrived = all.at(-1);
  if (used === undefined) return "it was sent without credentials";
  // A token that is refused is got anew, once.
  const times = answer.status === 401 && used.some(({ token }) => token) ? 2 : 1;
  if (all.length !== times) return `${all.length} requests arrived`;
  try {
    return (
      (await requestProblem(arrived, operation, { ...made, base, schemes: used })) ??
      (made.isLoose ? undefined : await validator?.problem(arrived, base)) ??
      (answer.wanted && (await replyProblem(result, answer.wanted, client)))
    );
  } catch (error) {
    return `what arrived cannot be read: ${error.message}: ${arrived.target}`;
  }
}

/** The schemes whose credentials the client has, and those that must sign: undefined where nothing may be sent. */
function schemesOfCall({ schemes: all }, { alternatives }, wanted) {
  const known = (names) => names.every((name) => all.has(name));
  const names = wanted === "all" ? [...new Set(alternatives.flat())] : wanted === "none" ? [] : wanted;
  const unplayed = names.find((name) => !all.has(name) || all.get(name).unplayed);
  if (unplayed !== undefined && wanted !== "all") return { why: all.get(unplayed)?.unplayed ?? "not described" };
  const given = names.filter((name) => all.has(name) && !all.get(name).unplayed);
  const usable = alternatives.filter(
    (one) => one.length > 0 && known(one) && one.every((name) => given.includes(name)),
  );
  const isOptional = alternatives.length === 0 || alternatives.some((one) => one.length === 0);
  const used = usable[0] ?? (isOptional ? [] : undefined);
  return { given, used: used?.map((name) => all.get(name)) };
}

/**
 * Whether a scheme of the operation sends what the document lists as a parameter, too. One that must be there is given where those that
 * sign do not send it.
 */
function placedBy({ schemes }, { alternatives }, used) {
  const placesOf = (names) => names.flatMap((name) => schemes.get(name)?.place ?? []);
  const isSame = (a, b) => (a.in === "header" ? a.name.toLowerCase() === b.name.toLowerCase() : a.name === b.name);
  const isAmong = (places, parameter) => places.some((place) => place.in === parameter.in && isSame(place, parameter));
  const [all, signing] = [placesOf(alternatives.flat()), used?.flatMap(({ place }) => place ?? []) ?? []];
  return (parameter) => isAmong(all, parameter) && (!parameter.required || isAmong(signing, parameter));
}

/** A client with these credentials. Where the document's own server is not one that credentials may go to, it has another. */
function callerOf({ client, clients, schemes, loopback }, { servers }, given) {
  const url = addressOf(servers);
  const base = url ?? "https://api.example.com/base";
  const key = JSON.stringify([given, url === undefined]);
  if (!clients.has(key)) {
    const auth = Object.fromEntries(given.map((name) => [name, schemes.get(name).config]));
    const options = { auth, fetch: loopback.fetch, retry: false, ...(url === undefined && { baseUrl: base }) };
    clients.set(key, client.create(options));
  }
  const { origin, pathname } = new URL(base);
  return { client: clients.get(key), base: { origin, path: pathname.replace(/\/+$/, "") } };
}

/** The first server with the usual values of its variables. */
function addressOf(servers) {
  const { url = "", variables = {} } = servers?.[0] ?? {};
  const filled = url.replace(/\{([^{}]+)\}/g, (whole, name) => variables[name]?.default ?? whole);
  return /^https:\/\/[^{}@?#\s]+$/.test(filled) && URL.canParse(filled) ? filled : undefined;
}

function summed(where, { alternatives }, { outcomes, replies, rounds }) {
  const said = (key) => [...new Set(outcomes.flatMap((outcome) => outcome[key] ?? []))];
  return {
    where,
    calls: outcomes.filter(({ unfit, unplayed }) => unfit === undefined && unplayed === undefined).length,
    failures: said("problem"),
    unfit: said("unfit"),
    unplayed: said("unplayed"),
    loose: said("loose"),
    validated: outcomes.some(({ validated }) => validated),
    isCalled: outcomes
      .slice(0, rounds.length - 1)
      .some(({ unfit, unplayed }) => unfit === undefined && unplayed === undefined),
    security: {
      several: alternatives.length > 1,
      atOnce: alternatives.some((one) => one.length > 1),
      any: alternatives.flat().length > 0,
    },
    answered: replies.filter(({ wanted }) => wanted).length,
    unanswered: replies.flatMap(({ unasked, unfit }) => (unasked ? [`not asked for: ${unasked}`] : (unfit ?? []))),
  };
}
