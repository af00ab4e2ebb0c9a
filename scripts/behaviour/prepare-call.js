import { makeInput } from "./make-input.js";

/**
 * What a call of an operation needs: the client with these credentials, the input, the address and the schemes that must sign. `why` and
 * `unfit` say what cannot be had of the server, or of the document.
 */
export function prepareCall(setting, operation, { schemes, body, leastly, isRetried = false }) {
  const { document, fits, fitsLoosely } = setting;
  const { given, used, why } = schemesOfCall(setting, operation, schemes);
  if (why !== undefined) return { why };
  const wanted = { body, leastly, placed: placedBy(setting, operation, used) };
  const sound = makeInput(document, operation, { ...wanted, fits });
  const made = sound.unfit ? makeInput(document, operation, { ...wanted, fits: fitsLoosely }) : sound;
  if (made.unfit) return { unfit: made.unfit };
  return { made, used, isLoose: sound.unfit !== undefined, ...callerOf(setting, operation, { given, isRetried }) };
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
function callerOf({ client, clients, schemes, loopback }, { servers }, { given, isRetried }) {
  const url = addressOf(servers);
  const base = url ?? "https://api.example.com/base";
  const key = JSON.stringify([given, url === undefined, isRetried]);
  if (!clients.has(key)) {
    const auth = Object.fromEntries(given.map((name) => [name, schemes.get(name).config]));
    const options = {
      auth,
      fetch: loopback.fetch,
      retry: isRetried && { attempts: 2 },
      ...(url === undefined && { baseUrl: base }),
    };
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
