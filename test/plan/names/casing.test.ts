import { describe, expect, it } from "vitest";
import { camelCase, kebabCase, pascalCase } from "../../../src/generator/plan/names/casing.js";

const rows: readonly (readonly [text: string, camel: string, pascal: string, kebab: string])[] = [
  ["updateCustomerSession", "updateCustomerSession", "UpdateCustomerSession", "update-customer-session"],
  ["customer_sessions", "customerSessions", "CustomerSessions", "customer-sessions"],
  ["API_KEY", "apiKey", "ApiKey", "api-key"],
  ["HMAC", "hmac", "HMAC", "hmac"],
  ["APIKey", "apiKey", "APIKey", "api-key"],
  ["apiKeyV1", "apiKeyV1", "ApiKeyV1", "api-key-v1"],
  ["OAuth2", "oauth2", "OAuth2", "oauth2"],
  ["actions/list-jobs", "actionsListJobs", "ActionsListJobs", "actions-list-jobs"],
  ["get-/users/{id}", "getUsersId", "GetUsersId", "get-users-id"],
  ["io.k8s.Pod", "ioK8sPod", "IoK8sPod", "io-k8s-pod"],
  ["2fa", "_2fa", "_2fa", "2fa"],
  ["__proto__", "proto", "Proto", "proto"],
  ["a\u200db", "aB", "AB", "a-b"],
  ["a\u3164b\u115fc\u034f", "aBC", "ABC", "a-b-c"],
  ["\uff46\uff55\uff4c\uff4c", "full", "Full", "full"],
  ["caf\u00e9", "caf\u00e9", "Caf\u00e9", "cafe"],
  ["cafe\u0301", "caf\u00e9", "Caf\u00e9", "cafe"],
  ["\u7528\u6237", "\u7528\u6237", "\u7528\u6237", ""],
  ["\u0301x", "_\u0301x", "_\u0301x", "x"],
  ["*/ alert(1) //", "alert1", "Alert1", "alert-1"],
  ["../../etc/passwd", "etcPasswd", "EtcPasswd", "etc-passwd"],
  ["\u{1f600}", "", "", ""],
  ["", "", "", ""],
];

describe("names out of any text", () => {
  it.each(rows)("%j", (text, camel, pascal, kebab) => {
    expect([camelCase(text), pascalCase(text), kebabCase(text)]).toEqual([camel, pascal, kebab]);
  });

  it("are never longer than 80 letters, nor half a letter", () => {
    for (const text of ["x".repeat(5_000), "\u{20000}".repeat(5_000)]) {
      for (const name of [camelCase(text), pascalCase(text), kebabCase(text)]) {
        expect([...name].length).toBeLessThanOrEqual(80);
        expect(name).not.toMatch(/\p{Cs}/u);
      }
    }
  });
});
