import { describe, expect, it } from "vitest";
import { checkExamples } from "../../src/generator/scheme/check-examples.js";
import { compileExamples } from "../../src/generator/scheme/compile-examples.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";
import { printDiagnostics } from "../../src/generator/source/print-diagnostic.js";

const library = openSchemeLibrary();

/** How many examples a scheme has, how many of them are proved by somebody else, and what there is to report. */
function proofOf(name: string): { readonly pages: string; readonly cases: number; readonly proved: number } {
  const scheme = library.find(name);
  if (scheme === undefined) throw new Error(`the library has no scheme ${name}`);
  const { value = [], diagnostics } = compileExamples(scheme, library.find, library.names);
  const checked = value.flatMap(checkExamples);
  const pages = printDiagnostics([...diagnostics, ...checked.flatMap((one) => one.diagnostics)]);
  const proved = checked.filter(({ example }) => example.basis === "published" || example.basis === "oracle");
  return { pages, cases: checked.length, proved: proved.length };
}

describe("every case of a standard, and of the vendors that build on it", () => {
  it.each([
    ["aws-sigv4", 39, 39],
    ["aws-sigv4-query", 38, 38],
    ["aws-s3", 4, 4],
    ["aws-s3-presigned", 1, 1],
    ["aws-s3-sigv2", 8, 8],
    ["aws-s3-sigv2-presigned", 1, 1],
    ["sigv4-shaped", 1, 1],
    ["tencent-tc3", 4, 4],
    ["volcengine", 1, 1],
    ["alibaba-acs3", 2, 2],
    ["alibaba-oss-v1", 5, 5],
    ["alibaba-rpc-v1", 1, 1],
    ["huawei-sdk-hmac", 3, 1],
    ["mastercard-oauth1", 2, 2],
    ["http-signatures-cavage", 3, 3],
    ["oracle-oci", 2, 2],
    ["kong-hmac-auth", 2, 2],
    ["cybersource", 1, 0],
    ["hawk", 6, 6],
    ["hawk-bewit", 1, 1],
    ["azure-shared-key", 4, 4],
    ["azure-storage-sas", 1, 1],
    ["azure-app-configuration", 2, 1],
    ["azure-event-hubs", 1, 1],
    ["azure-iot-hub", 2, 1],
    ["azure-log-analytics", 1, 0],
    ["content-digest", 7, 7],
    ["wechat-pay-v3", 2, 1],
    ["alipay-rsa2", 2, 1],
    ["oauth1", 11, 10],
    ["jwt-request", 4, 0],
    ["github-app", 1, 0],
    ["snowflake", 1, 0],
    ["vonage-application", 1, 0],
    ["fireblocks", 1, 0],
    ["app-store-connect", 1, 0],
    ["apns", 1, 0],
    ["plaid-webhook", 1, 0],
    ["coinbase-cdp", 1, 0],
    ["coinbase-cdp-ed25519", 1, 0],
    ["jws-detached", 10, 10],
    ["walmart-affiliate", 1, 0],
    ["walmart-marketplace", 1, 0],
  ])("%s: %i, of which others prove %i", (name, cases, proved) => {
    expect(proofOf(name)).toEqual({ pages: "", cases, proved });
  });
});
