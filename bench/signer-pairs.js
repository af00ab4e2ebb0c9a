import { createHash, createHmac } from "node:crypto";

const signatures = 500;

/** Each generated signer beside what a person would write with node:crypto alone, both checked to give the same headers. */
export async function signerPairs(folder) {
  const { hmac } = await import(`${folder}/generated/crowdtwist/auth/hmac.js`);
  const { contentSignature } = await import(`${folder}/generated/talon-one/auth/content-signature.js`);
  const { exampleRequest } = await import(`${folder}/generated/crowdtwist/runtime/testing.js`);
  const now = 1505325876486;
  const environment = { now: () => now };
  const keys = { publicKey: "ABCl3y7r0s5ukCXz5lCJOCrTZ427pjp5", privateKey: "ABttp1b92Tb65445rmZL835f263n1q4Y" };
  const application = { applicationId: "1", applicationKey: "fefecafedeadbeef" };
  const type = { "Content-Type": "application/json" };
  const body = JSON.stringify({ email_address: "alice@example.com", custom_data: "x".repeat(1000) });
  const pairs = [
    {
      what: "CrowdTwist hmac, without a body",
      name: "X-CT-Authorization",
      request: { method: "GET", url: "https://api.crowdtwist.com/v2/users/1/points?id_type=email" },
      generated: hmac(keys, environment),
      handWritten: crowdTwistByHand(keys, () => now),
    },
    {
      what: "CrowdTwist hmac, a body of 1 kB",
      name: "X-CT-Authorization",
      request: { method: "POST", url: "https://api.crowdtwist.com/v2/users", headers: type, body },
      generated: hmac(keys, environment),
      handWritten: crowdTwistByHand(keys, () => now),
    },
    {
      what: "Talon.One contentSignature, a body of 1 kB",
      name: "Content-Signature",
      request: { method: "PUT", url: "https://acme.talon.one/v2/customer_sessions/s1", headers: type, body },
      generated: contentSignature(application),
      handWritten: talonOneByHand(application),
    },
  ];
  return pairs.map((pair) => timed(pair, exampleRequest));
}

function timed({ what, request, name, generated, handWritten }, exampleRequest) {
  const ours = exampleRequest(request);
  const theirs = plainRequest(request);
  generated(ours);
  handWritten(theirs);
  const signed = Object.fromEntries(ours.headers.values());
  if (JSON.stringify(signed) !== JSON.stringify(theirs.headers)) throw new Error(`${what}: the two disagree`);
  const key = name.toLowerCase();
  return {
    what: `sign: ${what}`,
    generated: () => timeOf(generated, ours, ({ headers }) => headers.get(key)[1]),
    handWritten: () => timeOf(handWritten, theirs, ({ headers }) => headers[name]),
  };
}

/** Milliseconds a signature. Each is read to its last letter: until then V8 may not have put its text together. */
function timeOf(sign, request, signatureOf) {
  let read = 0;
  const begun = performance.now();
  for (let count = 0; count < signatures; count += 1) {
    sign(request);
    const signature = signatureOf(request);
    read += signature.charCodeAt(signature.length - 1);
  }
  const took = performance.now() - begun;
  if (read === 0) throw new Error("nothing was signed");
  return took / signatures;
}

/** With the text of the body, as a JSON body is signed in a call. */
function plainRequest({ method, url, headers = {}, body }) {
  const { pathname, search } = new URL(url);
  return { method, target: pathname + search, headers: { ...headers }, body };
}

function crowdTwistByHand({ publicKey, privateKey }, now) {
  return (request) => {
    const timestamp = now();
    const md5 = request.body ? createHash("md5").update(request.body).digest("hex") : "";
    const type = request.body ? request.headers["Content-Type"] : "";
    const text = [request.method, md5, type, timestamp, request.target].join("\n");
    const digest = createHmac("sha256", privateKey).update(text).digest("hex");
    request.headers["X-CT-Timestamp"] = String(timestamp);
    request.headers["X-CT-Authorization"] = `CTApiV2Auth ${publicKey}:${Buffer.from(digest).toString("base64")}`;
  };
}

function talonOneByHand({ applicationId, applicationKey }) {
  const key = Buffer.from(applicationKey, "hex");
  return (request) => {
    const signature = createHmac("md5", key).update(request.body).digest("hex");
    request.headers["Content-Signature"] = `signer=${applicationId}; signature=${signature}`;
  };
}
