import { describe, expect, test } from "vitest";
import { stableName } from "../../src/tool/make-clients.js";

describe("stableName", () => {
  const cases: readonly { readonly spec: string; readonly root: string; readonly want: string }[] = [
    { spec: "/p/specs/a.yaml", root: "/p/generated", want: "specs/a.yaml" },
    { spec: "/elsewhere/q/specs/a.yaml", root: "/elsewhere/q/generated", want: "specs/a.yaml" },
    { spec: "/p/specs/a.yaml", root: "/p/src/deep/generated", want: "specs/a.yaml" },
    { spec: "/p/a.yaml", root: "/p", want: "a.yaml" },
    { spec: "/p/out/a.yaml", root: "/p/out", want: "a.yaml" },
    { spec: "/tmpdir/x1/a.yaml", root: "/p/generated", want: "a.yaml" },
    { spec: "/a.yaml", root: "/generated", want: "a.yaml" },
  ];
  test.each(cases)("of $spec for $root is $want", ({ spec, root, want }) => expect(stableName(spec, root)).toBe(want));
});
