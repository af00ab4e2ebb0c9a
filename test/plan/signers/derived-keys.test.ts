import { describe, expect, it } from "vitest";
import { derivedKeys } from "../../../src/generator/plan/signers/derived-keys.js";
import { openSchemeLibrary } from "../../../src/generator/scheme-library.js";
import { compileLibrary } from "../../vectors/compiled-library.js";

const library = compileLibrary(openSchemeLibrary());

describe("the keys that are derived once a day", () => {
  it("are those that only a date changes", () => {
    const found = library.flatMap(({ name, programs: [program] }) =>
      (program === undefined ? [] : derivedKeys(program)).map(({ key, steps, of }) => {
        return `${name}: ${of.name} -> ${[...steps, key].map((step) => step.name).join(" ")}`;
      }),
    );
    const known = [
      "aws-s3-post: requestDate -> dateKey dateRegionKey dateRegionServiceKey signingKey",
      "aws-s3: requestDate -> dateKey dateRegionKey dateRegionServiceKey signingKey",
      "aws-s3-presigned: requestDate -> dateKey dateRegionKey dateRegionServiceKey signingKey",
      "aws-sigv4: requestDate -> dateKey dateRegionKey dateRegionServiceKey signingKey",
      "aws-sigv4-query: requestDate -> dateKey dateRegionKey dateRegionServiceKey signingKey",
      "tencent-tc3: date -> secretDate secretService secretSigning",
      "volcengine: shortDate -> kDate kRegion kService kSigning",
    ];
    expect(found).toEqual(expect.arrayContaining(known));
    // Its key is derived of a nonce and a time, and so another for each request.
    expect(found.filter((one) => one.startsWith("veracode-hmac:"))).toEqual([]);
  });
});
