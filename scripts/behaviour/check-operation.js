import { checkLinks } from "./check-links.js";
import { checkPages } from "./check-pages.js";
import { replyProblem } from "./check-reply.js";
import { requestProblem } from "./check-request.js";
import { makeReply } from "./make-reply.js";
import { prepareCall } from "./prepare-call.js";

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
  if (operation.paging) outcomes.push(await checkPaging(setting, operation, where, operation.paging));
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
  const calm = given.find(({ status }) => !unquiet.has(status));
  const again = calm === undefined ? [] : [{ ...first, answer: calm, isRetried: true }];
  return [...every, ...again, { ...first, leastly: true }, { ...first, schemes: "all" }, { ...first, schemes: "none" }];
}

/** After these a client asks once more by itself. */
const unquiet = new Set([401, 429, 502, 503, 504]);

/** A server that says when it can be asked again is asked again, whatever is asked. */
const busy = { status: 503, headers: { "retry-after": "0" } };

async function checkRound(setting, operation, { answer, schemes, body, leastly, isRetried, called, where }) {
  const { loopback } = setting;
  const call = prepareCall(setting, operation, { schemes, body, leastly, isRetried });
  if (call.why !== undefined) return { unplayed: call.why };
  if (call.unfit !== undefined) return { unfit: call.unfit };
  loopback.next(...(isRetried ? [busy, answer] : [answer]));
  let result;
  try {
    result = await called.call(call.client, call.made.input);
  } catch (error) {
    const isRefused =
      call.used === undefined && error.name === "MissingCredentialsError" && loopback.arrived().length === 0;
    if (isRefused) return {};
    return { problem: `${where}: ${thrown(error)}` };
  }
  const problem = await problemOf(setting, operation, { ...call, result, answer, isRetried });
  const linked = problem === undefined && answer.wanted ? linksOf(setting, operation, call, { result, answer }) : {};
  const { problem: wrong = problem, ...counts } = linked;
  const loose = call.isLoose
    ? { loose: "a value that its schema refuses for a pattern, or for several branches of oneOf that it fits" }
    : {};
  return {
    ...loose,
    problem: wrong && `${where}: ${wrong}`,
    ...counts,
    validated: setting.validator !== undefined,
  };
}

function linksOf(setting, operation, { made }, { result, answer }) {
  const arrived = setting.loopback.arrived().at(-1);
  const request = { url: arrived.url, method: arrived.method, meant: made.meant, body: made.body?.value };
  const reply = { status: answer.status, headers: answer.headers, data: answer.wanted.data };
  return checkLinks(setting, operation, { links: answer.links, call: { request, reply }, result, input: made.input });
}

async function checkPaging(setting, operation, where, paging) {
  const { document, fitsReply } = setting;
  const call = prepareCall(setting, operation, { schemes: operation.alternatives[0] ?? [], body: operation.bodies[0] });
  if (call.why !== undefined || call.unfit !== undefined) return { unpaged: call.why ?? call.unfit };
  const page = operation.replies
    .map((reply) => makeReply(document, operation, reply, fitsReply))
    .find(({ status, wanted }) => status < 300 && wanted?.kind === "json");
  try {
    const { problem, ...paged } = await checkPages(setting, operation, { ...call, paging, page });
    return { ...paged, problem: problem && `${where}: pages: ${problem}` };
  } catch (error) {
    return { problem: `${where}: pages: ${thrown(error)}` };
  }
}

function thrown({ name, message, cause }) {
  return `${name}: ${message}${cause ? ` (${cause})` : ""}`;
}

async function problemOf(setting, operation, { result, answer, isRetried, ...call }) {
  const { client, loopback, validator } = setting;
  const all = loopback.arrived();
  const arrived = all.at(-1);
  if (call.used === undefined) return "it was sent without credentials";
  // A token that is refused is got anew, once.
  const times = isRetried || (answer.status === 401 && call.used.some(({ token }) => token)) ? 2 : 1;
  if (all.length !== times) return `${all.length} requests arrived`;
  const keys = new Set(all.map(({ headers }) => headers[operation.keyHeader]));
  if (keys.size > 1) return "the idempotency key changed";
  try {
    return (
      (await firstProblem(isRetried ? all : [arrived], operation, {
        ...call.made,
        base: call.base,
        schemes: call.used,
      })) ??
      (call.isLoose ? undefined : await validator?.problem(arrived, call.base)) ??
      (answer.wanted && (await replyProblem(result, answer.wanted, client)))
    );
  } catch (error) {
    return `what arrived cannot be read: ${error.message}: ${arrived.target}`;
  }
}

async function firstProblem(requests, operation, wanted) {
  for (const request of requests) {
    const problem = await requestProblem(request, operation, wanted);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function summed(where, { alternatives }, { outcomes, replies, rounds }) {
  const said = (key) => [...new Set(outcomes.flatMap((outcome) => outcome[key] ?? []))];
  const count = (key) => outcomes.reduce((sum, outcome) => sum + (outcome[key] ?? 0), 0);
  return {
    where,
    calls: outcomes.filter(({ unfit, unplayed }) => unfit === undefined && unplayed === undefined).length,
    failures: said("problem"),
    unfit: said("unfit"),
    unplayed: said("unplayed"),
    loose: said("loose"),
    linked: count("linked"),
    unlinked: said("unlinked"),
    paged: count("paged"),
    unpaged: said("unpaged"),
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
