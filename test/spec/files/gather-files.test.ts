import { describe, expect, test } from "vitest";
import type { ReadBeside } from "../../../src/generator/source/disk/read-beside.js";
import { gatherFiles } from "../../../src/generator/spec/files/gather-files.js";
import { plainValue } from "../../../src/generator/spec/plain-value.js";
import { parseYaml } from "../../../src/generator/spec/yaml/parse-yaml.js";

function gather(files: Readonly<Record<string, string>>) {
  const { value } = parseYaml({ path: "specs/api.yaml", text: files["api.yaml"] ?? "" });
  if (value?.kind !== "map") throw new Error("the test's document is no mapping");
  const read: ReadBeside = (path) => {
    const text = files[path];
    if (text === undefined) return undefined;
    return { value: { path: `specs/${path}`, beside: path, text }, diagnostics: [] };
  };
  const { root, sources, diagnostics } = gatherFiles(value, read, (section) => ["components", section]);
  return {
    root,
    document: JSON.parse(JSON.stringify(plainValue(root))),
    sources: sources.map(({ path }) => path),
    pages: diagnostics.map(({ code, message, span }) => `${span.source.path} ${code}: ${message}`),
  };
}

const pet = "Pet: { type: object, properties: { owner: { $ref: '#/Owner' } } }\nOwner: { type: string }\n";

describe("what other files hold becomes a part of the document", () => {
  test.each([
    [
      "a schema, and what it needs",
      { "api.yaml": "a: { $ref: 'pets.yaml#/Pet' }", "pets.yaml": pet },
      {
        a: { $ref: "#/components/schemas/Pet" },
        components: {
          schemas: {
            Pet: { type: "object", properties: { owner: { $ref: "#/components/schemas/Owner" } } },
            Owner: { type: "string" },
          },
        },
      },
    ],
    [
      "an anchor of another file",
      { "api.yaml": "a: { $ref: 'pets.yaml#pet' }", "pets.yaml": "Pet: { $anchor: pet, items: { $ref: '#pet' } }" },
      {
        a: { $ref: "#/components/schemas/Pet" },
        components: { schemas: { Pet: { $anchor: "pet", items: { $ref: "#/components/schemas/Pet" } } } },
      },
    ],
    [
      "the schemas that a discriminator names, by file or in its own, and what may be a name as it is",
      {
        "api.yaml":
          "a: { $ref: 'pets.yaml#/Pet' }\nb: { discriminator: { mapping: { c: none.yaml, d: 'pets.yaml#/Dog' } } }",
        "pets.yaml":
          "Pet: { discriminator: { mapping: { dog: '#/Dog', fish: fish.yaml, cat: Cat, x: '#/None' }, defaultMapping: '#/Dog' } }\nDog: {}",
        "fish.yaml": "{ type: object, properties: { discriminator: { mapping: { a: fish.yaml } } } }",
      },
      {
        a: { $ref: "#/components/schemas/Pet" },
        b: { discriminator: { mapping: { c: "none.yaml", d: "#/components/schemas/Dog" } } },
        components: {
          schemas: {
            Dog: {},
            Pet: {
              discriminator: {
                mapping: {
                  dog: "#/components/schemas/Dog",
                  fish: "#/components/schemas/fish",
                  cat: "Cat",
                  x: "#/None",
                },
                defaultMapping: "#/components/schemas/Dog",
              },
            },
            fish: { type: "object", properties: { discriminator: { mapping: { a: "fish.yaml" } } } },
          },
        },
      },
    ],
    [
      "a whole file, by its name",
      { "api.yaml": "a: { $ref: ./parts/pet.json }", "parts/pet.json": '{"type":"string"}' },
      {
        a: { $ref: "#/components/schemas/pet" },
        components: { schemas: { pet: { type: "string" } } },
      },
    ],
    [
      "files that refer to each other",
      {
        "api.yaml": "a: { $ref: 'x/a.yaml#/A' }",
        "x/a.yaml": "A: { items: { $ref: '../y/b.yaml#/B' } }",
        "y/b.yaml": "B: { items: { $ref: '../x/a.yaml#/A' }, not: { $ref: '../api.yaml#/own' } }",
      },
      {
        a: { $ref: "#/components/schemas/A" },
        components: {
          schemas: {
            A: { items: { $ref: "#/components/schemas/B" } },
            B: { items: { $ref: "#/components/schemas/A" }, not: { $ref: "#/own" } },
          },
        },
      },
    ],
    [
      "each kind in its section",
      {
        "api.yaml":
          "paths: { /a: { get: { parameters: [{ $ref: 'p.yaml#/P' }], responses: { '200': { $ref: 'p.yaml#/R' } } } } }",
        "p.yaml": "P: { name: p }\nR: { description: r }\n",
      },
      {
        paths: {
          "/a": {
            get: {
              parameters: [{ $ref: "#/components/parameters/P" }],
              responses: { "200": { $ref: "#/components/responses/R" } },
            },
          },
        },
        components: { parameters: { P: { name: "p" } }, responses: { R: { description: "r" } } },
      },
    ],
    [
      "a path item in its place",
      {
        "api.yaml": "paths: { /a: { $ref: 'paths/a.yaml' } }",
        "paths/a.yaml": "get: { requestBody: { $ref: '#/x' } }\nx: { description: b }\n",
      },
      {
        paths: {
          "/a": { get: { requestBody: { $ref: "#/components/requestBodies/x" } }, x: { description: "b" } },
        },
        components: { requestBodies: { x: { description: "b" } } },
      },
    ],
    [
      "names that are taken",
      {
        "api.yaml": "a: [{ $ref: 'a.yaml#/Pet' }, { $ref: 'b.yaml#/Pet' }]\ncomponents: { schemas: { Pet: {} } }",
        "a.yaml": "Pet: { type: string }",
        "b.yaml": "Pet: { type: number }",
      },
      {
        a: [{ $ref: "#/components/schemas/Pet2" }, { $ref: "#/components/schemas/Pet3" }],
        components: { schemas: { Pet: {}, Pet2: { type: "string" }, Pet3: { type: "number" } } },
      },
    ],
    [
      "under the name of the component that is a reference to it, the first of several",
      {
        "api.yaml":
          "a: { $ref: 'pets.yaml#/Pet' }\ncomponents: { schemas: { Animal: { $ref: 'pets.yaml#/Pet' }, Beast: { $ref: 'pets.yaml#/Pet' } } }",
        "pets.yaml": pet,
      },
      {
        a: { $ref: "#/components/schemas/Animal" },
        components: {
          schemas: {
            Animal: { type: "object", properties: { owner: { $ref: "#/components/schemas/Owner" } } },
            Beast: { $ref: "#/components/schemas/Animal" },
            Owner: { type: "string" },
          },
        },
      },
    ],
    [
      "without names for files that are nothing but references",
      {
        "api.yaml": "a: { $ref: b.yaml }\nb: { $ref: home.yaml }\nown: {}",
        "b.yaml": "$ref: c.yaml",
        "c.yaml": "$ref: 'pets.yaml#/Owner'",
        "home.yaml": "$ref: 'api.yaml#/own'",
        "pets.yaml": pet,
      },
      {
        a: { $ref: "#/components/schemas/Owner" },
        b: { $ref: "#/own" },
        own: {},
        components: { schemas: { Owner: { type: "string" } } },
      },
    ],
    [
      "a component with words of its own beside the reference",
      {
        "api.yaml": "components: { schemas: { Pet: { $ref: 'pets.yaml#/Owner', description: d } } }",
        "pets.yaml": pet,
      },
      {
        components: {
          schemas: { Pet: { $ref: "#/components/schemas/Owner", description: "d" }, Owner: { type: "string" } },
        },
      },
    ],
  ] as const)("%s", (_, files, want) => {
    const { document, pages } = gather(files);
    expect(pages).toEqual([]);
    expect(document).toEqual(want);
  });

  test("its nodes stand in the file they were written in", () => {
    const { root, sources } = gather({ "api.yaml": "a: { $ref: 'pets.yaml#/Pet' }", "pets.yaml": pet });
    const components = root.members.get("components")?.value;
    const schemas = components?.kind === "map" ? components.members.get("schemas")?.value : undefined;
    const found = schemas?.kind === "map" ? schemas.members.get("Pet")?.value.origin : undefined;
    expect([found?.span.source.path, found?.pointer]).toEqual(["specs/pets.yaml", "#/Pet"]);
    expect(sources).toEqual(["specs/pets.yaml"]);
  });

  test("data that looks like a reference is data", () => {
    const { document, sources } = gather({ "api.yaml": "a: { example: { $ref: 'x.yaml' } }\nx-a: { $ref: 'y.yaml' }" });
    expect([document, sources]).toEqual([{ a: { example: { $ref: "x.yaml" } }, "x-a": { $ref: "y.yaml" } }, []]);
  });
});

describe("references where OpenAPI has none are told of, and what they lead to stands in their place", () => {
  test.each([
    [
      "paths, and what is brought in by them",
      {
        "api.yaml": "paths: { $ref: x/paths.yaml }",
        "x/paths.yaml": "/a: { get: { $ref: 'a.yaml#/op' }, put: { $ref: 'a.yaml#/op' } }",
        "x/a.yaml": "op: { requestBody: { $ref: '#/body' } }\nbody: { description: b }",
      },
      {
        paths: {
          "/a": {
            get: { requestBody: { $ref: "#/components/requestBodies/body" } },
            put: { requestBody: { $ref: "#/components/requestBodies/body" } },
          },
        },
        components: { requestBodies: { body: { description: "b" } } },
      },
      [
        ["api.yaml", "paths"],
        ["x/paths.yaml", "get"],
        ["x/paths.yaml", "put"],
      ],
    ],
    [
      "all components, to which pointers lead",
      {
        "api.yaml": "a: { $ref: '#/components/schemas/Pet' }\ncomponents: { schemas: { $ref: pets.yaml } }",
        "pets.yaml": pet.replace("#/Owner", "pets.yaml#/Owner"),
      },
      {
        a: { $ref: "#/components/schemas/Pet" },
        components: {
          schemas: {
            Pet: { type: "object", properties: { owner: { $ref: "#/components/schemas/Owner" } } },
            Owner: { type: "string" },
          },
        },
      },
      [["api.yaml", "schemas"]],
    ],
    [
      "properties, with some of its own beside them, and a list",
      {
        "api.yaml":
          "a: { items: { properties: { $ref: 'p.yaml#/p', own: {}, $id: {} }, required: { $ref: 'p.yaml#/r' } } }",
        "p.yaml": "p: { id: { type: string }, own: { type: string } }\nr: [id]",
      },
      { a: { items: { properties: { id: { type: "string" }, own: {}, $id: {} }, required: ["id"] } } },
      [
        ["api.yaml", "properties"],
        ["api.yaml", "required"],
      ],
    ],
    [
      "a description that is a file",
      { "api.yaml": "info: { description: { $ref: a.md } }", "a.md": "# A\n\n- *b\n" },
      { info: { description: "# A\n\n- *b" } },
      [["api.yaml", "description"]],
    ],
  ] as const)("%s", (_, files, want, places) => {
    const { document, pages } = gather(files);
    expect(document).toEqual(want);
    expect(pages).toEqual(
      places.map(([file, key]) => `specs/${file} reference-misplaced: OpenAPI has no $ref in the place of "${key}"`),
    );
  });

  test("a property may be called so, and an example may have one", () => {
    const { pages, document } = gather({
      "api.yaml": "a: { properties: { $ref: { $ref: b.yaml } }, example: { get: { $ref: b.yaml } } }",
      "b.yaml": "type: string",
    });
    expect([pages, document.a.properties]).toEqual([[], { $ref: { $ref: "#/components/schemas/b" } }]);
  });

  test("one that leads nowhere, or to itself", () => {
    const { pages, document } = gather({
      "api.yaml":
        "paths: { /a: { get: { $ref: '#/none' }, put: { $ref: '#/paths/~1a/put' }, post: { $ref: '#/paths' } } }",
    });
    expect(new Set(pages.map((page) => page.split(" ")[1]))).toEqual(
      new Set(["reference-dangling:", "reference-circle:", "reference-misplaced:"]),
    );
    expect(document.paths["/a"].get).toBeNull();
  });

  test("those that bring in others twice each, without end", () => {
    const links = Array.from({ length: 60 }, (_, at) => {
      const next = `{ properties: { $ref: ${at + 1}.yaml } }`;
      return [`${at}.yaml`, at === 59 ? "a: {}" : `a: ${next}\nb: ${next}`] as const;
    });
    const { pages } = gather({ ...Object.fromEntries(links), "api.yaml": "x: { properties: { $ref: 0.yaml } }" });
    expect(new Set(pages.map((page) => page.split(" ")[1]))).toEqual(
      new Set(["too-many-repeated:", "reference-misplaced:"]),
    );
  });
});

describe("pointers that lead nowhere, but are clear", () => {
  const files = {
    "b.yaml": "Pets: { items: { $ref: 'c.yaml#/Pet' } }\nOne: { $ref: '#/Two' }\nTwo: { $ref: '#/Pets' }",
    "c.yaml": "Pet: { properties: { id: { type: string } } }",
  };
  test.each([
    ["through a reference", "b.yaml#/Pets/items/properties/id", "id"],
    ["through several", "b.yaml#/One/items/properties/id", "id"],
    ["without the slash", "c.yaml#Pet/properties/id", "id"],
    ["the whole file", "b.yaml#/", "b"],
  ])("%s", (_, reference, name) => {
    const { document, pages } = gather({ ...files, "api.yaml": `a: { $ref: '${reference}' }` });
    expect(document.a).toEqual({ $ref: `#/components/schemas/${name}` });
    expect(pages).toEqual([expect.stringMatching(/^specs\/api\.yaml reference-(?:dangling|malformed): /)]);
  });

  test("inside the document", () => {
    const { document, pages } = gather({
      "api.yaml":
        "a: { $ref: '#/b/items/properties/id' }\nb: { items: { $ref: '#/c' } }\nc: { properties: { id: {} } }",
    });
    expect(document.a).toEqual({ $ref: "#/c/properties/id" });
    expect(pages).toEqual([expect.stringContaining("reference-dangling")]);
  });

  test("into the document, from a file that is put into it by text", () => {
    const { document, pages } = gather({
      "api.yaml": "a: { $ref: 'parts/a.yaml' }\ncomponents: { schemas: { Pet: { type: string } } }",
      "parts/a.yaml": "x: { $ref: '#/components/schemas/Pet' }\ny: { $ref: '#/components/schemas/Gone' }",
    });
    expect(document.components.schemas.a).toEqual({
      x: { $ref: "#/components/schemas/Pet" },
      y: { $ref: "#/components/schemas/Gone" },
    });
    expect(pages).toEqual([
      expect.stringMatching(/^specs\/parts\/a\.yaml reference-dangling: "#\/components\/schemas\/Pet"/),
      expect.stringMatching(/^specs\/parts\/a\.yaml reference-dangling: "#\/components\/schemas\/Gone"/),
    ]);
  });

  test("whose way leads through themselves", () => {
    const { document } = gather({ "api.yaml": "a: { $ref: '#/a/items' }\nb: { $ref: '#/c/x' }\nc: { $ref: '#/b/x' }" });
    expect(document).toEqual({ a: { $ref: "#/a/items" }, b: { $ref: "#/c/x" }, c: { $ref: "#/b/x" } });
  });
});

describe("what cannot be followed", () => {
  test.each([
    [
      "another host",
      "https://example.com/a.yaml",
      'reference-remote: "https://example.com/a.yaml" is no file beside this document',
    ],
    [
      "another host, by its name alone",
      "//example.com/a.yaml",
      'reference-remote: "//example.com/a.yaml" is no file beside this document',
    ],
    [
      "a file by its address",
      "file:///etc/passwd",
      'reference-remote: "file:///etc/passwd" is no file beside this document',
    ],
    ["a folder above", "../../x", 'reference-outside: "../../x" leads out of the document\'s folder'],
    ["a folder above, in disguise", "%2e%2e/x", 'reference-outside: "%2e%2e/x" leads out of the document\'s folder'],
    ["an absolute path", "/etc/passwd", 'reference-outside: "/etc/passwd" leads out of the document\'s folder'],
    ["nothing", "", 'reference-unreadable: "" names no file that can be read'],
    ["a path of Windows", ".\\\\b.yaml", 'reference-unreadable: ".\\\\b.yaml" names no file that can be read'],
    ["a bad escape", "%zz.yaml", 'reference-unreadable: "%zz.yaml" names no file that can be read'],
    ["a pointer that leads nowhere", "b.yaml#/c", 'reference-dangling: "b.yaml#/c" leads nowhere: # has no "c"'],
  ])("%s", (_, reference, want) => {
    const { pages } = gather({ "api.yaml": `a: { $ref: '${reference}' }`, "b.yaml": "b: 1" });
    expect(pages).toEqual([`specs/api.yaml ${want}`]);
  });

  test("a file that is no YAML is told of once, where it is wrong", () => {
    const { pages } = gather({ "api.yaml": "a: { $ref: b.yaml }\nb: { $ref: b.yaml }", "b.yaml": "a: [1" });
    expect(pages).toEqual([expect.stringMatching(/^specs\/b\.yaml /)]);
  });

  test("path items that lead to each other", () => {
    const { pages, document } = gather({
      "api.yaml": "paths: { /a: { $ref: a.yaml } }",
      "a.yaml": "{ $ref: b.yaml }",
      "b.yaml": "{ $ref: a.yaml }",
    });
    expect([pages, Object.keys(document)]).toEqual([[expect.stringContaining("reference-circle")], ["paths"]]);
  });

  test("files that are nothing but references to each other", () => {
    const { pages, document } = gather({
      "api.yaml": "a: { $ref: a.yaml }",
      "a.yaml": "$ref: b.yaml",
      "b.yaml": "$ref: a.yaml",
    });
    const circle = { a: { $ref: "#/components/schemas/b" }, b: { $ref: "#/components/schemas/a" } };
    expect([pages, document.components.schemas]).toEqual([[], circle]);
  });

  test("what a component refers to and what is not there is told of once", () => {
    const { pages } = gather({
      "api.yaml": "components: { schemas: { Pet: { $ref: 'pets.yaml#/No' } } }",
      "pets.yaml": pet,
    });
    expect(pages).toEqual(['specs/api.yaml reference-dangling: "pets.yaml#/No" leads nowhere: # has no "No"']);
  });

  test("a chain of too many files, which is longer than calls can be nested", () => {
    const links = Array.from(
      { length: 10_100 },
      (_, at) => [`${at}.json`, `{"items":{"$ref":"${at + 1}.json"}}`] as const,
    );
    const { pages } = gather({ ...Object.fromEntries(links), "api.yaml": "a: { $ref: 0.json }" });
    expect(pages).toEqual(["specs/9998.json too-many-files: the document is made of more than 10000 files"]);
  });

  test("path items that bring in others twice each, without end", () => {
    const links = Array.from({ length: 40 }, (_, at) => {
      const twice = `{ '{$url}': { $ref: ${at + 1}.yaml } }`;
      return [`${at}.yaml`, at === 39 ? "{}" : `post: { callbacks: { a: ${twice}, b: ${twice} } }`] as const;
    });
    const { pages } = gather({ ...Object.fromEntries(links), "api.yaml": "paths: { /a: { $ref: 0.yaml } }" });
    expect(new Set(pages.map((page) => page.slice(page.indexOf(" ") + 1)))).toEqual(
      new Set([
        "too-many-repeated: references lead to the same things so often that they come to more than 1000000 values",
      ]),
    );
  });

  test("path items that stand deeper in each other than a document is nested", () => {
    const [open, close] = ["{ a: ".repeat(40), " }".repeat(40)];
    const links = Array.from({ length: 60 }, (_, at) => {
      return [`${at}.yaml`, `get: ${open}{ paths: { /a: { $ref: ${at + 1}.yaml } } }${close}`] as const;
    });
    const { pages } = gather({ ...Object.fromEntries(links), "api.yaml": "paths: { /a: { $ref: 0.yaml } }" });
    expect(pages).toEqual(["specs/4.yaml too-many-in-a-row: more than 200 references lead from one to the next"]);
  });

  test("more letters in all files than one file may have", () => {
    const text = `a: '${"x".repeat(20 * 1024 * 1024)}'`;
    const refers = ["a", "b", "c", "d"].map((name) => `${name}: { $ref: ${name}.yaml }`).join("\n");
    const { pages } = gather({ "api.yaml": refers, "a.yaml": text, "b.yaml": text, "c.yaml": text, "d.yaml": text });
    expect(pages).toEqual([
      "specs/api.yaml too-many-letters: the files of the document have more than 67108864 letters together",
    ]);
  });

  test("path items that lead to more path items than a writer would put in a row", () => {
    const links = Array.from({ length: 300 }, (_, at) => [`${at}.yaml`, `$ref: ${at + 1}.yaml`] as const);
    const { pages } = gather({ ...Object.fromEntries(links), "api.yaml": "paths: { /a: { $ref: 0.yaml } }" });
    expect(pages).toEqual(["specs/199.yaml too-many-in-a-row: more than 200 references lead from one to the next"]);
  });
});
