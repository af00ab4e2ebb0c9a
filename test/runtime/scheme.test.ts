import { describe, expect, test } from "vitest";
import { configured, signedBy } from "../../templates/runtime/core/client.js";
import { MissingCredentialsError } from "../../templates/runtime/core/errors.js";
import { setHeader } from "../../templates/runtime/core/request.js";
import { acme, getThing, rejection } from "./acme.js";
import { fakeFetch, jsonReply } from "./fake-fetch.js";

interface Account {
  user: string;
  password: string;
  realm?: string;
}

/** The scheme of an account with a user, and a password that may be empty. */
function accountScheme(account: Account | undefined, made: Account[] = []): ReturnType<typeof configured> {
  return configured(
    account,
    ["user"],
    (given) => {
      made.push({ ...given });
      return signedBy((request) => setHeader(request, "X-Account", `${given.user}:${given.password}`));
    },
    ["password"],
  );
}

/** What a program has where a variable of the environment is not set, and says that it is. */
const unset = undefined as unknown as string;

describe("a scheme of credentials", () => {
  test.each([
    ["undefined", { user: unset, password: "p" }, "user"],
    ["empty", { user: "", password: "p" }, "user"],
    ["left out", { password: "p" } as Account, "user"],
    ["undefined where it may be empty", { user: "u", password: unset }, "password"],
  ])("of which one is %s sends nothing, though another alternative would do", async (_, account, name) => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    const schemes = { account: accountScheme(account), other: signedBy(() => {}) };
    const error = await rejection(
      acme({ fetch }, { schemes }).perform(getThing({ security: [["account"], ["other"], []] })),
    );
    expect(error).toBeInstanceOf(MissingCredentialsError);
    expect(error).toMatchObject({
      message: `getThing needs auth.account.${name}, which is undefined or empty.`,
      operation: "getThing",
      alternatives: [["account"], ["other"], []],
    });
    expect(sent).toHaveLength(0);
  });

  test("signs where all that must be given are, one that may be empty too", async () => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    const schemes = { account: accountScheme({ user: "u", password: "" }) };
    await acme({ fetch }, { schemes }).perform(getThing({ security: [["account"]] }));
    expect(sent[0]?.headers.get("x-account")).toBe("u:");
  });

  test("is none where none are given, or where its alternative lacks another", async () => {
    expect(accountScheme(undefined)).toBeUndefined();
    const { fetch, sent } = fakeFetch(jsonReply({}));
    const schemes = { account: accountScheme({ user: unset, password: unset }) };
    await acme({ fetch }, { schemes }).perform(getThing({ security: [["account", "absent"], []] }));
    expect(sent[0]?.headers.has("x-account")).toBe(false);
  });

  test("is made once, and not before a call needs it and its credentials are there", async () => {
    const { fetch, sent } = fakeFetch(jsonReply({}), jsonReply({}));
    const made: Account[] = [];
    const account: Account = { user: "", password: "p" };
    const client = acme({ fetch }, { schemes: { account: accountScheme(account, made) } });
    const call = (): Promise<unknown> => client.perform(getThing({ security: [["account"]] }));
    expect(await rejection(call())).toBeInstanceOf(MissingCredentialsError);
    expect(made).toEqual([]);
    account.user = "u";
    await call();
    await call();
    expect(made).toEqual([{ user: "u", password: "p" }]);
    expect(sent).toHaveLength(2);
  });
});
