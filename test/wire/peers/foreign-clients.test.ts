import { describe, expect, test } from "vitest";
import { type Peer, requirePeer, run } from "./peer-program.js";
import { startVerifier } from "./verifying-server.js";

/** Clients that are not ours, in four languages, against the verifiers that are derived of our schemes. */

interface ForeignClient {
  readonly what: string;
  readonly peer: Peer;
  /** What is run; the server's address is added to it, and the secret is in the variable SECRET. */
  readonly command: readonly [program: string, ...given: string[]];
  readonly scheme: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, string>>;
  /** Which of the credentials the client is given as its secret. */
  readonly secret: string;
  /** What the server answers to its requests. */
  readonly statuses: readonly number[];
}

const python = "/usr/bin/python3";
const folder = "test/wire/peers";

/** Which headers are signed is a matter between the two sides: here those that tell of the content, and all `x-` headers. */
const sigv4 = {
  use: "aws-sigv4",
  with: { headersToSign: 'filter(headers, h => h.name === "content-type" || slice(h.name, 0, 2) === "x-")' },
};
const aws = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "not/a+real=secret", region: "eu-west-1" };
const tokens = {
  consumerKey: "consumer",
  consumerSecret: "consumer & secret",
  token: "token",
  tokenSecret: "kd94 hf93",
};

const clients: readonly ForeignClient[] = [
  {
    what: "botocore, in Python, with aws-sigv4",
    peer: { packages: "python3-boto3", probe: [python, "-c", "import botocore.auth"] },
    command: [python, `${folder}/sigv4-botocore.py`],
    scheme: sigv4,
    credentials: aws,
    secret: "secretAccessKey",
    statuses: [200, 200, 200, 200],
  },
  {
    what: "aws-sigv4, in Ruby, with aws-sigv4",
    peer: { packages: "ruby-aws-sigv4", probe: ["ruby", "-e", "require 'aws-sigv4'"] },
    command: ["ruby", `${folder}/sigv4.rb`],
    scheme: sigv4,
    credentials: aws,
    secret: "secretAccessKey",
    statuses: [200, 200, 200],
  },
  {
    what: "curl, in C, with aws-sigv4",
    peer: { packages: "curl", probe: ["curl", "--version"] },
    command: ["sh", `${folder}/sigv4-curl.sh`],
    scheme: sigv4,
    credentials: aws,
    secret: "secretAccessKey",
    statuses: [200, 200, 200],
  },
  {
    what: "requests-oauthlib, in Python, with oauth1",
    peer: { packages: "python3-requests-oauthlib", probe: [python, "-c", "import requests_oauthlib"] },
    command: [python, `${folder}/oauth1-requests.py`],
    scheme: { use: "oauth1" },
    credentials: tokens,
    secret: "tokenSecret",
    statuses: [200, 200, 200, 200],
  },
  {
    what: "OAuth, in PHP, with oauth1",
    peer: { packages: "php-cli php-oauth", probe: ["php", "-r", "exit(class_exists('OAuth') ? 0 : 1);"] },
    command: ["php", `${folder}/oauth1.php`],
    scheme: { use: "oauth1" },
    credentials: tokens,
    secret: "tokenSecret",
    // It sorts the names of the last one before it encodes them; RFC 5849, section 3.4.1.3.2 has it the other way round.
    statuses: [200, 200, 200, 401],
  },
  {
    what: "httpsig, in Python, with http-signatures-cavage",
    peer: { packages: "python3-httpsig", probe: [python, "-c", "import httpsig"] },
    command: [python, `${folder}/cavage-httpsig.py`],
    scheme: {
      use: "http-signatures-cavage",
      with: {
        algorithm: '"hmac-sha256"',
        signature: "base64(hmacSha256(key, signingString))",
        signedHeaders: '"(request-target) host date x-custom"',
      },
    },
    credentials: { keyId: "Test", key: "not-a-real-secret" },
    secret: "key",
    statuses: [200, 200],
  },
];

describe.each(clients)("$what", { timeout: 60_000 }, (client) => {
  const { peer, command, scheme, credentials, secret, statuses } = client;

  async function answers(url: string, given: string): Promise<unknown> {
    const [program, ...fixed] = command;
    const { status, printed } = await run(program, [...fixed, url], { SECRET: given });
    if (status !== 0) throw new Error(printed);
    return JSON.parse(printed);
  }

  test("is accepted with the same secret", async (context) => {
    requirePeer(peer, context);
    const { url, arrivals } = await startVerifier(scheme, credentials);
    const got = await answers(url, credentials[secret] ?? "");
    expect(got, JSON.stringify(arrivals)).toEqual(statuses);
  });

  test("is refused with another secret", async (context) => {
    requirePeer(peer, context);
    const { url, arrivals } = await startVerifier(scheme, credentials);
    expect(await answers(url, "another")).toEqual(statuses.map(() => 401));
    const reason = "the header Authorization is not what these credentials give for this request";
    expect(new Set(arrivals.map(({ refused }) => refused))).toEqual(new Set([reason]));
  });
});
